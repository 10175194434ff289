"""Absence (ketidakhadiran): leave, duty travel, sickness; who stands in meanwhile (domain: people).

Words: the stand-in (pengganti) acts a.n. the one who is away, within the days of the absence, on everything
that person owes, gives or takes part in; whoever is appointed as Plh. to their position does so too
(`people.relations.acting`). The record lives in units, because relations read it.

Moves: `keep` records or changes an absence, `end` lets it end early, `withdraw` takes back one that
has not begun. Oneself, any of one's leaders and administrators may.

2026-11: the stand-in is somebody with a working relation to the absent one; nobody who is away in that time.
A leader who records it does not open confidential matters by it. Absences are not approved here: the leave
itself is decided elsewhere, this says who is there. Everybody sees that a colleague is away, until when and
who acts; the kind of absence is for oneself, the leaders, the stand-in and administrators.
"""
