"""Joint decrees (keputusan bersama, SKB) and joint circulars (surat edaran bersama, SEB): two or more divisions or
agencies set one paper together (forms: 2).

They are papers of the kinds `joint_decree` and `joint_circular`; the convener is the participant whose division the
paper is of. Words: participant, its signer (a position), its contact (who speaks for it), clause, consent, dispute,
obligation. What participants sign in the name of, and in which order, is bound by the paper's digest.

Moves before it goes to signing (`states.MOVES`): `arrange` participants, `circulate` the draft, `agree` to clauses or
`counter` them; the convener `take_over`s the wording or `answer`s. A consent holds for the clause's exact words. All
agreed, each participant reviews inside, on a track of its own; then `send_to_sign`. At the last signature each gets
its own number (or all one), on one joint date. Obligations of the dictums then become tasks (`obliging`).
`enter_existing` takes in what was set before the portal.

2026-11: a joint paper is not revoked by one of its participants: another one replaces it.
2026-11: participants stay what they were once it is set; the database refuses anything else.
"""
