"""Relation (hubungan kerja): how two people stand to each other, worked out, never typed in.

`leaders` climbs: the leader is who leads the position that one's main position reports to; where
nobody leads it, the next position up. A position is led by its definitive holder, else its Plt.,
else its Plh. Nobody is their own leader: who acts in the position above their own looks further up.
`acting` tells who may act for whom: a stand-in, a Plh.; `leaders.reach_of` what a person leads and for whom
they act, in one query, for visibility; `offices` whom a person leads as Plt. alone, which signs what
they do there. `functional_leaders` are those of the functional line.
`between` tells the standing of one person to another, or to a list of people, in three queries
whatever the length of the list.

Source: domain, people: leader of, subordinates, relation. Owns no tables.
"""
