"""Groups (wadah): forum; team, committee, working group; council, board (domain 3.4).

A group is a matter: owner is who founded it, holder who presides: its chair, while there is none a vice chair,
else the founder. What is done within it (tasks, meetings) points back at it (`Matter.group`), and whoever sits in
it sees that unless it is confidential. Seat (kedudukan): a person as chair, vice chair, secretary, member or
adviser, for themselves or a division, from–until; seated people are participants of the matter.

Temporary groups (team, committee, working group) end, and whoever presides owes the final report; standing ones
(council, board) have terms of office, renewed by a deed, and a quorum; a forum has neither.
Verbs: found, change, seat, reseat, renew, unseat, leave, dissolve. `standing` puts in force what the calendar brings.

2026-11: who leads a division founds, or who holds the permission. The founder alone says who chairs; seating the
next chair ends the seat of the one before. Everybody may know that a group exists, its purpose and seats, unless it is
confidential; what is inside is for its members and who sees the matter. Dissolving asks where open work goes
(`fates`, which rooms above fill); what the dissolver may not see goes on without the group. What is
dissolved stays so: whoever wants it again founds another.
"""
