"""Starts the servers that a machine lacks: broker, database, browser, all from packages.

`valkey` is the broker and cache of `make run` and of the tests; `postgres` is a throw-away database for the
tests, never for real work; `browser` finds or fetches a Chromium for the journeys; `children` keeps a family of
processes that stop together; `lock` lets only one family live in a folder.

Decisions: we start the packages' binaries ourselves. As root the PostgreSQL wheel's own starter makes parent folders
readable to all and adds a system user; ours copies the binaries to a place that `nobody` may read.
A Unix socket's path may have 107 bytes, so sockets stand in a short private folder when the project lies deep.
"""
