"""The API's manners: keyset pages, limits, errors as problem details (RFC 9457), schema.

Each in a file of its own: Django REST framework loads them by name while it is loading itself.
"""
