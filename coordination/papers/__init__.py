"""Papers (naskah): what all governing documents share (domain 3.3).

A paper belongs to a division and lives in versions: one draft at a time, then put into force from a
date; what is in force stays readable while the next is edited. A version that was put into force never
changes: the database refuses it (a trigger on PostgreSQL and on SQLite), and so it does for the readings
that people gave. Its `digest` is that of its exact content.

A version is sections (prose), references (legal basis, related papers, what it carries out, changes or
replaces; found from both sides by `PaperLink`) and the body of its kind (steps, dictums), plain data all of
them and never HTML. A kind of paper (`kinds`, registered by the rooms above) says who may begin and set it,
what its body is, how it is typed, shown, compared and printed; `pages`, `views` and `api` serve all kinds.

Moves: `write` (draft; autosaved), `submit` into a flow whose last signature completes it, `enact` for kinds without
one, `revoke`, `replace`, `discard`; readers: `acknowledge`, once a version. Who is to read it (`audience`: chosen
people, or the division with all below) owes the duty `read`.

2026-11: which version is in force is worked out from dates, not stored: nothing has to run at midnight.
2026-11: readers are no participants: who reads a rule cannot attach files to it.
"""
