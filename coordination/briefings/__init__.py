"""Briefings (taklimat; on the screen "Brifing"): a leader gives direction, or clarifies or affirms a policy (3.2).

A briefing is a matter: owner and holder are its author, who may have it given by whoever acts for them. Words:
audience (divisions with all below, groups, positions, people), hearer (one person who was reached), understood
(sudah paham), comprehension question, coverage. Questions to the author are clarifications of this matter.

Life (`states.MOVES`): draft (only the author knows) → given → closed; given → withdrawn with a reason; a draft is
discarded. Once given, text and audience stay as they are. Each hearer owes a reading within working days.

2026-11: one briefs whom one leads, at any depth or functionally, and whoever sits in a group that one chairs;
partners and colleagues are invited to a meeting instead. Of a division, group or position only those are reached, and
who is left out is named before giving; a person chosen by name who may not be briefed is refused. Direct leaders of
those reached who neither hear it nor stand above the author observe it, unless it is confidential. Up to three
comprehension questions: a wrong answer leads back to the passage and is kept nowhere. An answered question can be
raised at the policy that is explained; both threads show it.
2026-11: whom it reaches is written down at once; beyond the first 200 a job tells them, batch by batch (`spreading`).
"""
