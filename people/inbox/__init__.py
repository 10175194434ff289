"""Inbox: what a person must hear, in the portal, by mail, browser push or the office's gateway (`channels`).

Notice: one thing said to one person, exactly once (a unique key), in the portal. Mail: the outbox;
one row a letter, at least once, with a fixed Message-ID, states due → sending → sent, or
retry, failed, cancelled, withheld. Preference: by which way a person hears of a kind: at once, in
the daily digest, or in the portal only. What needs the reader now is mailed at once unless they chose
otherwise.

Rooms above register their kinds of notice and say who may still see a subject (`kinds`); before anything is
shown or mailed the reader's right is asked again, so a right that was lost in between keeps the words from
going out. Whoever acts for a reader who is away is told as well. Notices are written in the verb's
transaction (`actions.notify`); `jobs.deliver` claims mails by conditional update with a lease and a token and
sends them outside it.

Letters that come in are read from the office's mailbox (`fetching`); rooms above register who reads them.

Source: safety design 2.2 (outbox), domain 5 (notifications).
"""
