"""Invitations by e-mail, as calendar programs know them (iTIP, RFC 5546; in letters: iMIP, RFC 6047).

Employees get the calendar's part with the letter of their notice; guests get letters of their own (`outbox`),
with a secret address at which they answer without an account (`guests`). What is confidential goes
without its title. Answers that programs send come in through the office's mailbox (`replies`): the address
that was invited counts, and what is unknown, forged or late is left there. "Perhaps" and another time that
somebody proposes are passed on to who called the meeting (`wavering`); the invitation stays open.

2026-11: a letter's words are made when it is sent. One about a meeting that was moved meanwhile is not sent
any more: a newer one follows. The secret address is derived anew; only its hash is kept.
"""
