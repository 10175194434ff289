"""Cooperation on matters.

Rooms, top to bottom: `handovers`, `workload`, `recurring`; `dispositions`; `meetings`, `briefings`; `letters`,
`policies`; `tasks`, `papers`; `groups` (within which work is done); `clarifications`, `discussions`, `files`,
`reminders` (what any matter can have); `duties` (what each person owes a matter); `matters` (the spine, numbers and
visibility). What a higher room shows on a lower one's page it registers in `hearing`; the spine never names its
children. Plans will join between these.
One Django app: `coordination.models` gathers the rooms' records.
"""
