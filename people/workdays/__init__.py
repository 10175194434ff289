"""Workdays: one office calendar, by which every clock of the house counts.

OfficeHours (jam kerja) is a weekly schedule of the whole office or of one division, from–until; a
special one (Ramadan) replaces the regular one for its period. SpecialDay is one date that differs: a half day, a
closed day, a Saturday or holiday that is worked. Holiday is a public holiday (libur nasional) or joint leave (cuti
bersama). Urgency says how many working days are proposed for a degree of urgency (forms: 6).

What holds on a date: the special day, else the holiday, else the special hours, else the regular ones. The nearest
division at or above a person's own that has hours wins whole: with hours of its own it also writes its own Ramadan
hours. Holidays of the office and of the division add up; a special day of the division lifts them for it.

2026-11: `arithmetic` knows no tables and is exact to the microsecond; `calendars` makes it from the records and keeps
it per process under the edition, a text that triggers renew with every changed row: never stale, one query to ask.
2026-11: drafts of the `holidays` library: a fixed public holiday counts at once, an estimated one (perkiraan) and joint
leave when an administrator confirms them: the moon and the yearly decree (SKB) decide, not a calculation.
2026-11: a person's clock is wall time where they are (WIB, WITA, WIT); hours are written without a zone.
"""
