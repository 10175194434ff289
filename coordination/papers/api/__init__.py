"""Papers through the API: the portal's verbs, refusals and sights."""
