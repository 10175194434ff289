"""Units: divisions, the links between them, positions, and who is appointed to them.

Division (unit kerja) is a tree of agencies, divisions and sections. Position (jabatan) reports
to a position in any division: the hierarchy lies between positions, so it survives a change
of holder. Beside the line a position may report functionally to a second one. Appointment (penugasan)
puts an employee into a position for a time: definitive, Plt. (acting for a vacancy) or Plh. (acting for
an absence). Absence says who is away and who stands in; its verbs stand in `people.absences`.

`Line` keeps the closure of `reports_to`: one row for each pair of a position and one above it.
"All below" and "all above" are then one plain join on both databases, and a circle cannot
be stored: it would need a position above itself, which the table refuses.

Moves stand in `actions`: `save_division`, `save_position`, `appoint`, `end_appointment`.
2026-11: closure table instead of recursive queries: 10,000 positions in 8 levels give some
80,000 narrow rows, written only when the structure changes, read on nearly every page.
"""
