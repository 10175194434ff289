"""The portal: the roof that all pages share.

Owns no tables; reads everything through `visible_to`. Words: *frame* is what every page wears
(navigation, bell, theme), *glyphs* are the marks of state and relation, *office* the template library
that every template has without asking.

Decisions:
- Glyphs are inline SVG: a strict content security policy allows them, they take the text's colour, and a
  page needs no second request for them.
- What a page shows dozens of (rows of work, nodes of the chart, the story of a task) is drawn in Python by
  `worklist`, `orgchart` and `storyline` from what the rooms say of it: the template language takes four times as
  long. Everything else is a template.
- Search (`finding`) asks with the tasks whether anything else holds the words; only then are the other kinds
  (`findable`) looked through, each through its room's `visible_to`.
- `unchanged` answers 304 where nothing has happened in the office since a browser was shown a page.
- Dates and numbers are written by one set of filters, so that both languages and all three time zones
  look the same everywhere.
"""
