"""Drawing the nodes of the org chart: as rows of work are drawn, and for the same reason.

A node is `people.accounts.chart.Node`. Every text goes through `escape`.
"""

from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collab.portal.moments import number
from collab.portal.signs import avatar, icon

VACANT_FACE = '<span class="avatar avatar--small avatar--vacant" aria-hidden="true"></span>'


def columns(nodes, me):
    """Items of the level below the top, each with its branch under it."""
    return SafeString(
        "".join(
            f'<li{_chain(one)}><div class="chart__top">{node(one, me)}</div>{_branch(one, me)}</li>'
            for one in nodes
        )
    )


def items(nodes, me):
    """Items of a branch, with whatever hangs below them."""
    return SafeString(
        "".join(f"<li{_chain(one)}>{node(one, me)}{_branch(one, me)}</li>" for one in nodes)
    )


def node(one, me):
    """A position with whoever holds it."""
    anchor = f' id="{one.anchor}"' if one.anchor else ""
    face = avatar(one.holders[0].person, me, "small") if one.holders else VACANT_FACE
    names = "<br>".join(_holder(holder, me) for holder in one.holders) or _vacant()
    is_related = one.flow and not one.is_chain
    note = f'<span class="node__note">{escape(one.flow)}</span>' if is_related else ""
    return SafeString(
        f'<div class="node{_kind(one)}"{anchor}>{face}<div>{names}'
        f'<span class="node__role">{escape(one.title)}</span>{note}</div></div>'
    )


def _chain(one):
    return ' class="is-chain"' if one.is_chain else ""


def _kind(one):
    marks = (
        (one.is_me, " node--me"),
        (one.is_found, " node--found"),
        (one.is_chain, " node--chain"),
        (one.flow, " node--related"),
    )
    return next((kind for is_so, kind in marks if is_so), "")


def _holder(holder, me):
    person = holder.person
    is_me = me is not None and person.pk == me.pk
    here, you = (' aria-current="true"', " " + escape(_("(you)"))) if is_me else ("", "")
    name = escape(f"{holder.prefix}{person.full_name}")
    url = escape(reverse("person", args=[person.pk]))
    return f'<a class="node__name" href="{url}"{here}>{name}{you}</a>'


def _vacant():
    words = escape(_("Vacant"))
    return f'<span class="node__name node__name--vacant">{words}</span>'


def _branch(one, me):
    """What hangs below: read already, or fetched when it is opened."""
    if not one.children and not one.below:
        return ""
    summary = f"<summary>{icon('chevron-right', '')}{_counts(one)}</summary>"
    if one.children:
        below = items(one.children, me)
        return (
            f'<details class="branch" open>{summary}'
            f'<ul class="chart__list" role="list">{below}</ul></details>'
        )
    url, words = escape(reverse("branch", args=[one.pk])), escape(_("Open this branch"))
    return (
        f'<details class="branch" hx-get="{url}" hx-trigger="toggle once"'
        f' hx-target="find .chart__list" hx-swap="outerHTML">{summary}'
        f'<ul class="chart__list" role="list"><li class="chart__more">'
        f'<a href="{url}">{words}</a></li></ul></details>'
    )


def _counts(one):
    words = ngettext("%(n)s position right below", "%(n)s positions right below", one.reports)
    said = words % {"n": one.reports}
    if one.below > one.reports:
        said += ", " + _("%(n)s in all") % {"n": number(one.below)}
    return f"<span>{escape(said)}</span>"
