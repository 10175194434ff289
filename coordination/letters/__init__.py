"""Letter (surat masuk): an incoming letter, recorded at the secretariat with its agenda data (forms: 4, A).

Words: agenda number (one register a year, gapless), received on, code and index (klasifikasi, indeks), reached the
official (masuk TU pejabat), date and number of the letter, origin, summary (isi ringkas), urgency and secrecy (sifat).
The spine's owner is who recorded it, its holder the official it is for, who owes a decision: dispose of it.

Moves (`states.MOVES`): recorded → disposed → concluded; recorded → withdrawn (a slip; its number stays used);
concluded → opened again. Who recorded it corrects the agenda data, with a reason once it was disposed of.

2026-11: whoever holds the permission to add letters may record, and so may every secretary by profession.
2026-11: rahasia and sangat rahasia make the letter and every task that comes of it confidential. Whoever a letter is
disposed to becomes an observer of it, so that the one rule of visibility says who reads it.
2026-11: the agenda's last number is one row a year, raised under the database's lock: no gap, none twice.
"""
