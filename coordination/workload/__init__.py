"""Workload (beban kerja): what lies with the people below a leader, and how old it is.

Counted from duties alone, because whatever wants something from somebody opens one: for each person the
matters in which they owe something (open), of these late and due within seven days, and those in which
they wait for others. `counting` reads one row a person, `pages` puts them together by branch, at any
depth, by a constant number of queries. Owns no tables.

2026-11: every count goes through `visible_to`, and confidential matters are left out for leaders.
2026-11: facts with links to the list, by name or in the office's order; no score, no rank, no colour of
praise. One matter counts once for each person who owes something in it.
2026-11: whoever acts for a leader sees that leader's people, as in lists.
"""
