"""A meeting while it is held, and after: presence and quorum, votes, minutes, decisions, what follows.

`starting` begins, leads from item to item and adjourns; `presence` keeps who came and left, by the list or by
`codes` shown in the room; `quorum` counts the seats that may vote; `voting`, `writing` and `deciding` are what
is done meanwhile, `assigning` makes work of a decision. Then `submitting`, `approving` and `ratifying`, which
freezes the sheet (`freezing`) under a number (`numbering`); `following` tells what earlier meetings left undone.

2026-11: who comes for another sits on that seat: it counts for the quorum and votes once, whoever sits there.
2026-11: a paragraph that is saved again and again by one hand is one wording; another hand, or a pause, begins
the next, and the one before is kept. Two wordings that meet are both shown, none is overwritten.
2026-11: what was read and approved is frozen as data with its digest; pages and papers of it are made from that.
"""
