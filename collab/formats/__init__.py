"""How dates, times and numbers are written, per language (design: wording table).

Indonesian writes `14 Juli 2026`, `10.00`, `1.204` and `4,6`; English `14 July 2026`, `10:00`,
`1,204` and `4.6`. Django finds these modules by FORMAT_MODULE_PATH; the filters of `office` use
them.
"""
