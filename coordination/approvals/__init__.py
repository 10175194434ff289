"""Approval flows (alur koordinasi) and signatures, on any matter.

Flow: stages in order; in a stage people side by side, of whom all, any or so many must decide; a stage reviews,
approves, signs or carries out. A seat says by a rule whom it asks (a person, a position's holder, a division's head,
the author's leader, the group's chair); it is resolved when the flow starts, so that everybody sees from the start
who comes when, and again when its stage begins. Template: a flow kept for use again, with the matters it fits.

Verbs of other rooms (`actions`): `start`, `changed` (the text is another one: the flow starts again), `stop`.
Moves: `approve`, `give_back`, `take_back` (while the next stage has not acted), `sign`, `nudge`, `remark`, `reroute`.
`subjects` is the port by which a kind of matter says what its exact text is; `providers` the one for signatures.

Act: what somebody did in a flow, bound to the exact text; append-only in the database, as are remarks, signatures,
seals and renditions; a flow that has ended stays with its stages and places. `flows` are the moves, `signing`
signatures, seals and the public page that verifies.

2026-11: a flow's duties are a part of the matter's of their own (`Duty.part`); after every move they are brought
to what the seats say, so whose turn it is, and nobody else, owes. Who takes part observes the matter.
"""
