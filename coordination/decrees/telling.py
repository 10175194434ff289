"""Who hears of what happens to a joint paper."""

from people.inbox.actions import notify


def tell(paper, kind, people, *, key, by, now, **params):
    """A notice to people about a joint paper, once for each key; it leads to where something is to be done."""
    url = f"{paper.get_absolute_url()}{params.pop('at', '')}"
    facts = {"title": paper.title, "number": paper.number}
    return notify(
        [one for one in people if one],
        kind=kind,
        subject=paper,
        key=key,
        now=now,
        by=by,
        params={**facts, **params},
        url=url,
    )
