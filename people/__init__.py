"""Who we are, what we did, what we must hear.

Rooms, top to bottom: `accounts` (user, sign-in, profile, directory, chart, import), `inbox`
(notices and mail), `relations` (who stands how to whom), `units` (divisions, positions,
appointments), `journal` (who did what when), `employees` (the person).
One Django app: `people.models` gathers the rooms' records.
"""
