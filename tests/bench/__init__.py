"""The benchmark: `make bench`, ratios inside one run on one database.

The large office is loaded into real PostgreSQL. The product runs the production way (gunicorn gthread,
DEBUG off, all middleware) and beside it, on the same database, the *bare views*: plain Django or DRF
doing the least that such a page needs. Each pair is measured alternately on one kept-alive
connection; the ratio of the medians counts, because times drift on shared machines.
`pages` says what is measured against what, `bare` holds the yardsticks.
"""
