"""Makes an environment out of a fresh clone, then hands over to the real command.

Words: a *command* is what a person types after `make`; a *set* is one of the two lock
files (`run`, `dev`; the second holds the first). The *stamp* in `.venv` remembers what is
installed, so that a second start does nothing.

Moves: `__main__` refuses or replaces a Python that is too old (its first lines are written
so that any Python can read them), `environment` makes `.venv` with uv or with venv and pip,
`suite` runs the tests on each database, `checks` runs everything that is not a test.

Decisions: standard library only, since nothing else is there yet; the lock files carry
hashes and no host names, so that any registry or mirror will do.
"""
