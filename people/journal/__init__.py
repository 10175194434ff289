"""Journal: who did what, when, to what; append-only.

One entry a verb, written in the verb's transaction. History pages, notices, audit and webhooks
read it. The database refuses UPDATE and DELETE on the table (a trigger on PostgreSQL and on
SQLite), so what is written stays.

Who acted for another stands beside whom they acted for (`behalf_of`, `capacity`: a.n., Plt., Plh.).

An entry names its subject by kind and id, not by foreign key: the journal is below every
room whose deeds it keeps. `data` is JSON and holds what changed, `{"field": [from, to]}`, and
the words that the act needed (a reason, say).
"""
