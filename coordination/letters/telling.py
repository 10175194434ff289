"""Who hears of what happens to a letter."""

from people.inbox.actions import notify


def tell(letter, kind, people, *, entry, by, now, **params):
    """A notice to people about a journal entry of a letter; the entry's key makes it once."""
    notify(
        people,
        kind=kind,
        subject=letter,
        key=f"entry:{entry.pk}",
        now=now,
        by=by,
        params={
            "title": letter.title,
            "number": letter.number,
            "agenda": letter.agenda_number,
            "origin": letter.origin,
            "due_at": letter.due_at,
            "signature": entry.signature,
            **params,
        },
    )
