"""Task (tugas): one piece of work for one responsible person, proved at the end.

The relation of giver to responsible decides the form (`form`): directive, help request, handoff,
proposal, own task; where none fits the task is refused with the way out. Helpers and observers take
part through the spine; one instruction to several people makes one task each, tied by a batch.

Life (`states.MOVES`, domain 3.1): given → acknowledged → in progress → reported → accepted; reported →
returned → in progress; given → declined, never a directive; open → cancelled; accepted or
cancelled → reopened. What a disposition ticked (`lives`) may end it earlier: → done. Each move is a verb
in its ability file (`answering`, `reporting`, `accepting`, `ending`, `closing`, `revising`), guarded by
who may, for themselves or for another (`moving.guard` answers the mandate), and whether it is time.
`deviating` asks leave for another way; `instructions` keeps every version of what was asked.

`lists` finds, `rows` says what a row of any list says, `dossier` and `story` read all of one task, as far as
`hanging` says that there is something.

2026-11: nobody judges work of their own in the giver's name, nor a report or proposal that they wrote for
another. A progress report starts the work by
itself; a report of 100 per cent is the final one, it settles the duty to carry out and opens the
giver's duty to accept. One's own task is accepted with its final report.
"""
