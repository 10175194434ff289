"""Clarification (minta penjelasan): a question about a matter, and its answer.

Whoever holds an open matter, helps in it or owes it something, or acts for one of these, may ask its owner,
who gave it. Everybody who sees the matter reads question and answer, and both stay with it for good: the
database refuses to change what is answered or withdrawn, and to remove anything (domain 3.1).

Moves: open → answered (by the owner, or who acts for them: `actions.may_answer` is the one place that
says who) or withdrawn (by who asked). An open question is a duty to answer, owed to each who asked, so
that the giver's home page shows it; and by rule it pauses the asker's own reminders.

2026-11: a matter that closes leaves its open questions as they are; they may still be answered, and
are owed again when it is opened again (`owe_answers`).
"""
