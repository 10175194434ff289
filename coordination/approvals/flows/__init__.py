"""The moves of a flow.

`planning` says what a flow will be (from a template or made up), `fitting` which templates fit a matter, `resolving`
whom a seat asks. `starting` begins, begins again and stops; `moving` holds, guards and goes on from stage to stage;
`deciding` approves, returns and takes back; `remarking`, `asking` and `rerouting` are beside the way. `waiting` is
what waits for one person, `passing` lets one person be in flows what another was.
"""
