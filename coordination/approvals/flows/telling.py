"""Who hears of what happens in a flow."""

from django.urls import reverse

from people.inbox.actions import notify


def tell(flow, kind, people, *, key, by, now, subject=None, **params):
    """A notice to people about a flow; it leads to the flow's page."""
    matter = flow.matter
    facts = {"title": matter.title, "number": matter.number, "flow": flow.name, **params}
    notify(
        people,
        kind=kind,
        subject=subject or matter,
        key=key,
        now=now,
        by=by,
        params=facts,
        url=None if subject else reverse("flow", args=[flow.pk]),
    )
