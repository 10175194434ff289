"""Drawing what happened to a task: as rows of work are drawn, and for the same reason.

The line is `coordination.tasks.dossier.Dossier.line`. Every text goes through `escape`, people's own words through
the Markdown walls.
"""

from html import escape

from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from collab.kit import markdown
from collab.portal import moments
from collab.portal.signs import avatar, icon, mark

GRADES = {1: "tag tag--soon", 3: "tag tag--done", 4: "tag tag--done", 5: "tag tag--done"}


def draw(line, me):
    """The items of the story, oldest first."""
    return SafeString(
        "".join(_stretch(item, me) if item.kind == "entries" else _item(item, me) for item in line)
    )


def doer(person, me):
    """Who did something, to the reader: you, a name, or the office where no person did it."""
    if person is None:
        return _("The office")
    if me is not None and person.pk == me.pk:
        return pgettext("doer", "You")
    return person.full_name


def whole_doer(told, me):
    """Who did it and, where they acted for another, for whom; as HTML."""
    sign = f' <span class="quiet">{escape(told.signature)}</span>' if told.signature else ""
    return f"{escape(doer(told.by, me))}{sign}"


def _stretch(item, me):
    rows = "".join(
        f'<li class="row row--tight row--plain">'
        f'<p class="row__when">{escape(moments.shortmoment(told.at))}</p>{mark(told.mark, "")}'
        f'<div class="row__what"><p>{whole_doer(told, me)} {escape(told.words)}</p></div></li>'
        for told in item.told
    )
    return f'<li><ul class="rows" role="list">{rows}</ul></li>'


def _item(item, me):
    day, clock = escape(moments.shortday(item.at)), escape(moments.clock(item.at))
    face = avatar(item.by, me, "mid") if item.by else ""
    reason = f'<div class="prose">{linebreaks(item.reason, True)}</div>' if item.reason else ""
    body = f'<div class="prose">{markdown.render(item.body)}</div>' if item.body else ""
    has_more = item.kind == "report" and not (item.thing.is_stated and not item.evidence)
    proofs = _proofs(item.evidence) if has_more else ""
    return (
        f'<li class="story__item" id="{item.kind}-{item.thing.pk}">'
        f'<p class="row__when"><strong>{day}</strong> <small>{clock}</small></p>{face}'
        f'<div class="story__body"><p class="story__by"><b>{whole_doer(item, me)}</b>'
        f' <span class="quiet">{escape(item.words)}</span>'
        f' <span class="story__when">· {day}, {clock}</span></p>{reason}{body}{proofs}</div></li>'
    )


def _proofs(evidence):
    if not evidence:
        words = escape(_("Statement, not evidence"))
        return f'<p class="tiny"><span class="tag tag--soon">{words}</span></p>'
    items = "".join(f"<li>{_proof(proof)} {_grade(proof)}</li>" for proof in evidence)
    label = escape(_("Evidence"))
    return f'<ul class="proofs" role="list" aria-label="{label}">{items}</ul>'


def _proof(proof):
    """A file to download, a link, or a figure with its source."""
    if proof.attachment:
        url = escape(reverse("attachment", args=[proof.attachment_id]))
        size = escape(moments.filesize(proof.attachment.size))
        name = escape(proof.attachment.name)
        sign = icon("paperclip", "small")
        return f'{sign}<a href="{url}" download>{name}</a> <span class="faint num">{size}</span>'
    if proof.link:
        link = escape(proof.link)
        return (
            f'{icon("link", "small")}<a href="{link}" rel="nofollow noopener noreferrer">{link}</a>'
        )
    figure = escape(f"{moments.number(proof.figure.normalize())} {proof.unit}")
    source = proof.source
    if proof.measured_on:
        source = f"{source}, {moments.day(proof.measured_on)}"
    sign = icon("ruler", "small")
    return f'{sign}<b class="num">{figure}</b> <span class="quiet">{escape(source)}</span>'


def _grade(proof):
    kind = GRADES.get(proof.grade, "tag")
    return f'<span class="{kind}">{escape(proof.get_grade_display())}</span>'
