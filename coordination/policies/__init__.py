"""Policies and work rules (aturan kerja): the papers that are prose alone.

The records and pages are those of `coordination.papers`; this room registers the two kinds and tells which
rules bear on work with a person (`bearing`): while it is given, and on its page. A policy hangs above what
carries it out: papers that refer to it as `implements`.

Who may set them is who leads the head's position of the division or of a division above it. A rule holds
in all sections below; a section may add its own.

2026-11: rules in force are open to the whole office, since whoever asks a division for work has to
keep to them; who sets them may mark them internal to the division.
"""
