"""The calendar: a month, a week or the coming weeks of everything that stands in the reader's calendar.

Owns nothing: rooms tell their items in `people.diary.sources`, each only what the reader may see. `period` says
which days are shown, `days` lays the items on them (lanes for what takes several days, columns for what
overlaps), `drawing` writes the HTML: a month holds some hundred items, and the template language takes
several times as long.

All hours are the reader's; what was fixed in another zone says its own hour beside it.
2026-11: a day of the month is a link to itself: below the grid stands all of that day, so that a phone shows the
month as dots and the chosen day in words. Nothing is placed by inline style, which the policy forbids: hours
and lanes are classes.
"""
