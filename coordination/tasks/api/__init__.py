"""Tasks through the API: the portal's verbs and the portal's visibility, nouns in the address.

`shapes` what goes in and out, `lists` finding and giving, `one` a task, its change and its history,
`moves` a noun for each move, `parts` reports, steps and participants.
"""
