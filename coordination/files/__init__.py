"""Files on matters, and evidence.

Attachment (lampiran): a file on a matter. It is checked by size, by extension and by content, kept
under a generated name, and served only to who may see the matter: as a download, with
`nosniff` and a sandbox policy, never from the media folder. What fails leaves no file (`keeping`).
Evidence (bukti): what proves a report: a file, a link, or a figure with its unit, source and date. Its
grade climbs a ladder: hearsay, seen by the reporter, document, measured, confirmed by another
division (domain 3.1). Grades judge statements, never people.

Moves: `attach`, `prove`. 2026-11: SVG and HTML are refused; whatever `filetype` does not know must be
plain text or is refused.
"""
