"""Imports: an office comes in from its own files, and goes out again.

A file is CSV or XLSX of one *kind*: divisions, positions, employees, or the *staff roll* (one row a
person with position and division, as organisation files mostly are). `reading` turns it into rows,
`columns` are ours, a *matching* says which of the file's columns each is, *choices* say what to do with
what real files have (`choices`). `rows` reads cells, `planning` compares the whole with the database
and yields a plan and its *faults*; nothing is written by that. `loading` writes a plan.

Moves (`actions`): upload, match, check (the dry run), load. A load plans anew in its own transaction, so
it is all or nothing against the state of that moment; one load at a time (unique constraint), and the
last step proves that the claim is still ours. Keys are division code, position code and employee number:
the same file twice changes nothing. An empty cell changes nothing, and no row is ever taken as
"delete the others".

2026-11: the plan repeats the rules of `units.actions` over lists instead of calling a verb a row: 10,000
rows by single verbs take minutes. The database's constraints stand behind both.
"""
