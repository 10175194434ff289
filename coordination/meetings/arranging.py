"""The agenda: its items, their order, their papers and the matters that they are about."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.approvals.actions import changed as text_changed
from coordination.files.models import Attachment
from coordination.matters.models import Matter
from coordination.meetings.agenda import AgendaItem
from coordination.meetings.states import ItemKind, ItemState
from people.journal.models import record

FIELDS = ("title", "words", "kind", "presenter", "minutes")
LONGEST = 600
MOST = 60


@transaction.atomic
def add_item(meeting, *, by, now, title, **fields):
    """Put an item at the end of the agenda. `fields`: `FIELDS`, `papers`, `about`; returns it."""
    acting = meeting.guard("arrange", by)
    meeting.hold()
    if meeting.items.count() >= MOST:
        raise ValidationError({"title": _("An agenda holds %(most)d items.") % {"most": MOST}})
    links = {name: fields.pop(name, ()) for name in ("papers", "about")}
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    item = AgendaItem(meeting=meeting, order=last + 1, title=title.strip(), **fields)
    _check(item)
    item.save()
    _link(item, by=by, **links)
    retold(meeting, by=by, now=now)
    record(by=by, verb="arrange", subject=meeting, now=now, acting=acting, added=item.title)
    return item


@transaction.atomic
def change_item(item, *, by, version, now, **fields):
    """Change an item; `version` is the one that the editor saw (else NotNow)."""
    meeting = item.meeting
    acting = meeting.guard("arrange", by)
    meeting.hold()
    if item.kind == ItemKind.FOLLOW_UP:
        fields.pop("kind", None)
    changed = {name: fields[name] for name in FIELDS if name in fields}
    _claim(item, version)
    for name, value in changed.items():
        setattr(item, name, value.strip() if name == "title" else value)
    item.version = version + 1
    _check(item)
    item.save()
    _link(item, by=by, **{name: fields[name] for name in ("papers", "about") if name in fields})
    retold(meeting, by=by, now=now)
    record(by=by, verb="arrange", subject=meeting, now=now, acting=acting, changed=item.title)


def _claim(item, version):
    seen = AgendaItem.objects.filter(pk=item.pk, version=version)
    if not seen.update(version=F("version") + 1):
        raise NotNow(_("Somebody else changed this item meanwhile. Compare, then save again."))


def _check(item):
    faults = {}
    if not item.title:
        faults["title"] = _("Write what the item is about.")
    if not 0 < item.minutes <= LONGEST:
        faults["minutes"] = _("Plan between one minute and ten hours.")
    if item.presenter is not None and not item.presenter.is_active:
        faults["presenter"] = _("Choose somebody who works here.")
    if item.kind == ItemKind.FOLLOW_UP and item.pk is None:
        faults["kind"] = _("The follow-up is made by itself.")
    if faults:
        raise ValidationError(faults)
    item.clean_fields(exclude=["meeting", "came_from"])


def _link(item, *, by, papers=None, about=None):
    """Papers are attachments of the meeting itself; matters those that whoever links them may see.

    What others linked and `by` may not see stays.
    """
    if papers is not None:
        own = Attachment.objects.filter(matter=item.meeting_id)
        item.papers.set(own.filter(pk__in=[one.pk for one in papers]))
    if about is not None:
        seen = Matter.objects.visible_to(by)
        hidden = item.about.exclude(pk__in=seen.order_by().values("pk"))
        wanted = seen.filter(pk__in=[one.pk for one in about])
        item.about.set([*hidden, *wanted])


@transaction.atomic
def remove_item(item, *, by, now):
    """Take an item off the agenda; what was dealt with stays."""
    meeting = item.meeting
    acting = meeting.guard("arrange", by)
    meeting.hold()
    if item.state != ItemState.WAITING or item.notes.exists() or item.decisions.exists():
        raise NotNow(_("What was dealt with stays on the agenda."))
    title = item.title
    item.delete()
    retold(meeting, by=by, now=now)
    record(by=by, verb="arrange", subject=meeting, now=now, acting=acting, removed=title)


@transaction.atomic
def order_items(meeting, *, by, now, order):
    """Lay the items in an order (ids); the follow-up stays first. Raises NotNow where the agenda holds
    other items by now than those that were ordered."""
    acting = meeting.guard("arrange", by)
    meeting.hold()
    items = {item.pk: item for item in meeting.items.all()}
    if len(order) != len(items) or set(order) != items.keys():
        raise NotNow(_("Somebody else changed the agenda meanwhile. Look at it again."))
    wanted = sorted(order, key=lambda pk: items[pk].kind != ItemKind.FOLLOW_UP)
    if wanted == list(items):
        return
    for place, pk in enumerate(wanted, start=1):
        AgendaItem.objects.filter(pk=pk).update(order=place)
    record(by=by, verb="arrange", subject=meeting, now=now, acting=acting, order=wanted)


def moved(meeting, item, step):
    """The order of the agenda (ids) with one item moved up (-1) or down (1)."""
    order = [one.pk for one in meeting.items.all()]
    at = order.index(item.pk)
    to = min(max(at + step, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    return order


def retold(meeting, *, by, now):
    """What search finds a meeting by, and what flows over it decide on: its plan and the titles of its items."""
    words = [meeting.title, meeting.purpose, meeting.place]
    words += meeting.items.values_list("title", flat=True)
    meeting.wording = "\n".join(filter(None, words))
    Matter.objects.filter(pk=meeting.pk).update(wording=meeting.wording)
    text_changed(meeting, by=by, now=now)
