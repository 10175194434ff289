"""Accounts: the user who signs in, tokens for the API, and the pages about people.

A user signs in by e-mail or by employee number (the user's `username`); passwords, reset, second
factor, sessions and lock-out are django-allauth's. `middleware` turns the user into the acting
`request.person`. There is no sign-up: accounts are made by an administrator or by import.

Pages: directory, profile, org chart, own profile and appearance, access tokens.
Tokens are shown once, kept as a hash, carry a scope (read or write) and an end.
"""
