"""Who we are, what we did, what we must hear.

Rooms, top to bottom: `diary` (own appointments, who is busy when, what stands in a calendar) and `imports`,
`absences` (who is away, who stands in), `inbox` (notices and the channels
they go by), `accounts` (user, sign-in, profile, directory, chart), `relations` (who stands how to whom, who
acts for whom), `workdays` (the office calendar), `units` (divisions, positions, appointments, absences),
`journal` (who did what when, and for whom), `employees` (the person).
One Django app: `people.models` gathers the rooms' records.
"""
