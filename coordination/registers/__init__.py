"""Registers of numbers (register nomor): who numbers which papers, in which shape, and every number ever given.

Words: a register numbers one kind of paper for a division (and those below without one of their own), for a
signer, or for the whole office; its pattern holds the counter and other tokens (`patterns`); its keepers are
positions: the division's head, the signer, and whoever is appointed. A number is reserved, used or void.

Moves (`states.MOVES`): reserve → use → void; a reserved one that is not needed becomes void with its reason; one
under which a room above put a paper into force stays used (`kinds.hold`).
Rooms above call `take` and `take_all` inside their own transaction; `note_existing` enters what was numbered
before; `close_gaps` makes void what was never given. Kinds of paper are registered by their rooms (`kinds`).

2026-11: the counter is one row a register and year, raised by one UPDATE in the caller's transaction: whoever
rolls back leaves no gap, and nobody waits longer than the transaction before takes. No MAX + 1, no sequence.
2026-11: numbers are never deleted, never used again; the database refuses it on PostgreSQL and on SQLite.
2026-11: the year turns by the office's own clock (TIME_ZONE); year 0 is that of a register that runs on.
2026-11: noting a number far ahead leaves an open gap, which is shown until it is noted or closed with a reason.
"""
