"""Meetings (rapat): called, held, written down, ratified, and followed up (domain 3.2, forms 3).

A meeting is a matter: owner is who organises it, holder who chairs it; who is invited takes part in it.
Words: series and occurrence, room, invitation (hadir, izin, diwakili), presence, agenda item (butir), proposed
item, note (a paragraph of the minutes), vote, decision, minutes (notulen), approval and objection.

Life (`states.MOVES`): draft (nobody is told) → called → running → held (minutes are written) → approving →
closed; cancelled with a reason. Once closed, the minutes are a frozen sheet with a number that nothing changes.
A decision has one owner and becomes a task of the form that the relation gives; what is undone stands as
item 1 of the next meeting of the group or series.
`held` is the meeting while it is held, and after; `repeating` its series.

Anybody who works here may invite anybody: an invitation may be declined. What is owed: to answer it a working
day before, and to come. A room is taken by the call, once; people's clashes are shown and may be overruled.

2026-11: a draft is a confidential matter until it is called, so that no list, search or leader finds it.
2026-11: who need not come owes no coming before they say yes, stands in nobody's way, and counts for the quorum
once there.
2026-11: each occurrence of a series is a meeting of its own, made ahead; calendars get one rule with its exceptions.
"""
