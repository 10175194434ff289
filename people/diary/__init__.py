"""Diary (agenda pribadi): a person's own appointments, when people are busy, and what stands in a calendar.

Words: an *entry* is somebody's own appointment, private: others see that they are busy, never with what.
*Busy* times (`busy`) are entries, absences and what higher rooms register; *slots* are times that several
people have free in common, within the working time of each. *Sources* tell the calendar page and the feeds
what stands in a person's calendar, each only what that person may see. A *feed* is a secret address at which
a calendar program reads it.

Higher rooms register in `busy` and `sources` when the app starts; this room asks them and knows none.
Moves: `note`, `change`, `remove`; `importing.upload` (the dry run), `load`, `drop`; `open_feed`, `revoke`.

2026-11: an import takes all of a file, or all but the faults that were named and left out on purpose; by its UID
an appointment is brought up to date, never doubled. What recurs comes with a file alone, so its times do too.
2026-11: a feed leaves the house: confidential things stand there without a word unless its owner ticks otherwise, and
why a colleague is away never does. Its key is kept as a hash; unknown, ended and departed look alike (404).
2026-11: the journal keeps the deed and no word of an entry; colleagues get joined spans, the admin neither.
"""
