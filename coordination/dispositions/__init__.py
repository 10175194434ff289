"""Disposition (lembar disposisi): a matter handed down to subordinates, and the answers that come back up.

Words: sheet (Disposition: what is handed down, by whom, when, notes, due); receivers (Receiver: one lead, "1", and
helpers, "√", each with ticked instructions and a task of their own); instruction (Instruction: a line of the tick list,
and its kind). The kind decides the life of the receiver's task (`coordination.tasks.lives`): carry out comes back
accepted; opinion, study, coordinate and attend come back as such; monitor reports from time to time; read ends with
reading; file at once. Several ticks add up. Administrators add instructions of these kinds.

Moves: `dispose` (the first and further sheets), `withdraw` (what is not begun is called off, the rest is told), and on
the letter `conclude`. Sheets of one chain share a `root`: a tree of any depth is read in a fixed number of queries.

2026-11: receivers are subordinates of the matter's holder, whoever acts for the holder. Exactly one lead where anything
is to come back, and the lead brings something back. Who hands on stays answerable: their own duty stays open, and their
final answer waits for their lead's unless they say why (`matters.holding`).
2026-11: a letter of which nothing is to come back is closed with its disposition.
"""
