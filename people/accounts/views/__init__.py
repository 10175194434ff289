"""Doors of the pages: `people` (directory, profile, photo), `chart`, `own` (me and tokens)."""
