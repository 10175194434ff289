"""Cooperation on matters.

Rooms, top to bottom: `tasks`; `clarifications`, `discussions`, `files`, `reminders` (what any matter can have);
`duties` (what each person owes a matter); `matters` (the spine, numbers and visibility).
Meetings, papers, plans and groups will join between these; the spine never names its children.
One Django app: `coordination.models` gathers the rooms' records.
"""
