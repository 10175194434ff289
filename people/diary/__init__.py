"""Diary (agenda pribadi): a person's own appointments, when people are busy, and what stands in a calendar.

Words: an *entry* is somebody's own appointment, private: others see that they are busy, never with what.
*Busy* times (`busy`) are entries, absences and what higher rooms register; *slots* are times that several
people have free in common, within the working time of each. *Sources* tell the calendar page and the feeds
what stands in a person's calendar, each only what that person may see. A *feed* is a secret address at which
a calendar program reads it.

Higher rooms register in `busy` and `sources` when the app starts; this room asks them and knows none.
"""
