"""The ground: what every room needs and no office word in it.

`refusals` are the two ways a verb says no; `jobs` enqueues on commit; `markdown` cleans people's
text; `words` finds by words, `keyset` pages by key, `comparing` tells two texts apart by words;
`widgets` draws what is asked for all day; `build` says which code answers; `pdf` makes official
sheets, with fonts of our own; `cache`, `logs`, `middleware`, `mailbox` and `api` are the project's own
manners around Django, Celery and DRF. No tables. Imports nothing of ours.
"""
