"""Reminders: rules about duties, and their running.

Rule: for a kind of duty, so many working days, days, hours or minutes before or after an anchor (when it
is due, or when it was opened), remind its holder, who asked, or the holder's leader; several in a row are an
escalation. Admins change rules; Own is what a holder made of one about what they owe themselves.
Occurrence: one row for each (rule, duty, instant) with a unique key; states due, sent, passed, cancelled,
withheld, failed. Rows are written in the transaction that changes the duty (`actions.schedule`); a
periodic `scan` makes what is missing. A repeating rule has one row that waits; having said it makes the next.

2026-11: days are counted in the calendar of who owes the duty; a reminder waits while its reader's office
is closed, unless the matter is urgent. Turns that were missed are one; what many owe a leader hears once (`gathering`).
`run_due` claims due rows in batches; in one transaction it asks each duty whether it is still owed and each
reader whether they may still see it, writes the notice and the outbox row, and marks the row sent: in the
portal exactly once, by mail at least once. Nothing rides on the broker or on beat: a tick that is late,
doubled or lost changes nothing.
A row whose holder waits for an answer on the matter is put off, where its rule says so (`pausing`).
What is done elsewhere than on the matter's page (`duties.ways`) is told by what is shown there, to whom it is shown.
`Tick` keeps when each periodic job last ran; `/readyz` reads it. Source: safety design 2.2.
2026-11: a row (Today, inbox) offers the office's next times and puts off all that its reader owes in the matter
(`snooze_row`); nobody puts off what they do for another.
"""
