"""The API's manners, the same at every address.

`doors` (a request comes in: strict parameters, limits, never cached), `paging` and `finding` (keyset pages,
allow-listed filters and orders), `shapes` (what goes in and out, field by field), `problems` (errors as
RFC 9457 problem details), `throttling`, `schema` (OpenAPI 3.1 with every problem answer).

Unknown fields and unknown query parameters are refused by name, never ignored: a caller who misspells
a filter must not be handed everything. Each in a file of its own: Django REST framework loads
some of them by name while it is loading itself.
"""
