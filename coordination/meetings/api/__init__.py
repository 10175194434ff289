"""Meetings through the API: the portal's verbs and the portal's visibility. `addresses` lists them."""
