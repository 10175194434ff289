"""Policies: work rules (aturan kerja) that a leader sets for a division; policies proper come later.

The records are papers (`coordination.papers`); this room says who may set work rules, which work they
bear on, and has their pages. Words: rule sheet (the paper), section, rule (one numbered sentence).

`setting` is the one place for who may: whoever leads the head's position of the division or of a
division above it. A rule holds in all sections below; a section may add its own.
`bearing` tells which rules bear on work with a person: while it is given, and on its page.
`panels` is where higher rooms show beside a paper what they have about it.

2026-11: rules in force are open to the whole office, since whoever asks a division for work has to
keep to them; who sets them may mark them internal to the division.
"""
