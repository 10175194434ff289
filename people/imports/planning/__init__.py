"""Comparing a file with what is here: what would be created, changed, left alone, and every fault.

`divisions`, `positions`, `employees` and `appointments` each take the rows one by one and then
finish what needs the whole file (circles, heads, shared addresses, periods). They read the database
once and write nothing. Their result are drafts; `plan.make` runs them in order.
"""
