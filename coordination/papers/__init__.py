"""Papers (naskah): what all governing documents share; first used for work rules.

A paper belongs to a division and lives in versions: one draft at a time, then put into force from a
date by who may set it; what is in force stays readable while the next is edited. A version that was
put into force never changes: the database refuses it (a trigger on PostgreSQL and on SQLite), and so
it does for the readings that people gave.

Text is kept as sections, each a heading with Markdown or with numbered rules; never HTML.

Moves: `write` (draft), `enact`, `revoke`, `discard`; readers: `acknowledge`, once a version.
Each kind of paper says who may set it (`kinds`); who is to read it owes the duty `read`.

2026-11: which version is in force is worked out from dates, not stored: nothing has to run at midnight.
2026-11: readers are no participants: who reads a rule cannot attach files to it.
"""
