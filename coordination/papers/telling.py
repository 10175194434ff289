"""Who hears of what happens to a paper."""

from people.inbox.actions import notify


def tell(paper, kind, people, *, key, by, now, **params):
    """A notice to people about a paper, once for each key; returns those written now."""
    facts = {
        "title": paper.title,
        "number": paper.official_number or paper.number,
        "division": paper.division.name,
        "paper_kind": paper.paper_kind,
    }
    return notify(
        people, kind=kind, subject=paper, key=key, now=now, by=by, params={**facts, **params}
    )
