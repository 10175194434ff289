"""Who hears of what happens to a briefing."""

from people.inbox.actions import notify


def tell(briefing, kind, people, *, key, by, now, **params):
    """A notice to people about a briefing, once for each key; returns those written now."""
    facts = {
        "title": briefing.title,
        "number": briefing.number,
        "author": briefing.owner.full_name,
        "starts_at": briefing.starts_at,
    }
    return notify(
        people, kind=kind, subject=briefing, key=key, now=now, by=by, params={**facts, **params}
    )
