"""Meetings that come again: their rule, and the meetings that it makes.

Rhythm: a rule as a secretary says it, an RFC 5545 RRULE inside. A series is begun (nobody is told), called
once (everybody hears once), and made ahead: each date is a meeting of its own with the series' people, room and
first items. What a meeting owes begins two weeks before it. Moving or calling off one meeting leaves the others.

Moves: begin, change from a date on, invite, require, answer for all of it, skip a date, end.
On a holiday the date stays, is left out, or goes to the working day before or after.

2026-11: made ahead by a job, exactly once: `made_until` moves on in the transaction that makes the meetings, and
(series, occurs_at) is unique besides.
2026-11: what stands in the way of each coming date (`forecast`) is shown before a series is kept, as of one meeting.
A taken room is refused to that date alone: its meeting is made without one and the organiser told.
2026-11: another rule lays the coming meetings anew: what stays on its date keeps its agenda and its talk; what
is on no date any more is called off, and all of it is told once.
"""
