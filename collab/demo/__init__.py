"""The demo office: an export company and two agencies, built by the real verbs.

`staff` is the office as a table, `office` appoints it, `deeds` gives it a fortnight of directives in every state,
`letters` an incoming letter that is handed down, `registers` opens registers of numbers, `changes` hands a position
over, `groups` founds groups, `briefings` gives briefings, `flows` lets texts be approved, `decrees` sets joint
decrees, `diaries` writes own appointments and absences, `large` makes a big office for measuring. Serves
`manage.py demo`, the tests' personas and nothing else; production refuses it. No password is
built in: one random password is made at set-up and printed once.

The company, its people and the agencies' staff are invented.
"""
