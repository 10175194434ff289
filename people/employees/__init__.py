"""Employee (pegawai): the person, as the office knows them.

Every verb of the product is done *by* an employee. Where they stand is told by their
appointments (`people.units`), how they sign in by their user (`people.accounts`); an employee
may have no account yet, and a technical administrator's account may have no employee.

2026-11: the person is the lowest room of all, so that the journal can name its actor and
every room above can write in the journal.
"""
