"""Task (tugas): one piece of work for one responsible person, proved at the end.

The relation of giver to responsible decides the form (`form`): directive, help request, handoff,
proposal, own task; where none fits the task is refused with the way out. Helpers and observers take
part through the spine; one instruction to several people makes one task each, tied by a batch.

Life (`states.MOVES`, domain 3.1): given → acknowledged → in progress → reported → accepted; reported →
returned → in progress; given → declined, never a directive; open → cancelled; accepted or
cancelled → reopened. Each move is a verb in its ability file (`answering`, `reporting`,
`accepting`, `closing`, `revising`), guarded by who may and whether it is time.

`lists` finds, `rows` says what a row of any list says, `dossier` and `story` read all of one task.

2026-11: a progress report starts the work by itself; a report of 100 per cent is the final one, it
settles the duty to carry out and opens the giver's duty to accept. One's own task is accepted
with its final report. An acknowledgement is owed within one day.
"""
