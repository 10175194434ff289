"""Duty (kewajiban): one row for each thing that one person owes a matter by a time.

Kinds: acknowledge, carry out, decide, accept, answer, report, read, confirm, sign, reply to an invitation,
attend. Home is "my open duties"; what I wait for is "open duties that I asked for"; reminders are rules
about duties. Whatever wants something from somebody opens a duty; nothing else reminds anyone.

Moves: `owe` opens (at most one open duty of a kind for a person and matter; to answer and to confirm are owed
to each who asked; `readings` are those of many), `settle` closes it as done, `release` closes it as no longer
owed. Whoever changes when a duty is due uses `defer`, or `hasten` for what must come before; `pass_on` lets
another owe what somebody owed; an administrator declares one no longer owed (`waive`) or gives it to somebody
else (`reroute`), with a reason. Changes tell the reminders through `on_change`, which their room registers.
"""
