"""A meeting while it is held and after, through the API: the portal's verbs, refusals and sights."""
