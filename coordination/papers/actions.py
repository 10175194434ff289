"""Beginning a paper, putting it into force for its readers, revoking it, and the periodic scan."""

from datetime import datetime, time

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from collab.kit.clock import office_day, today
from collab.kit.refusals import NotYours
from coordination.approvals.signing.sealing import seal
from coordination.approvals.states import Deed
from coordination.papers.audience import readers
from coordination.papers.kinds import KINDS
from coordination.papers.models import Paper
from coordination.papers.references import Role
from coordination.papers.states import SHOWN, State
from coordination.papers.telling import tell
from people.journal.models import record


@transaction.atomic
def begin(division, *, kind, by, now, **content):
    """A new paper of a division with its first draft; NotYours for who may not write such papers there.

    It stays confidential until something of it is in force.
    """
    if division.pk not in KINDS[kind].may_write(by, today(by)):
        raise NotYours(
            _("Only who leads %(division)s sets this paper.") % {"division": division.name}
        )
    paper = Paper(
        kind="paper",
        paper_kind=kind,
        title=" ".join(content["title"].split()),
        owner=by,
        holder=by,
        is_confidential=True,
        division=division,
        opened_at=now,
    )
    paper.clean_fields(exclude=["matter_ptr", "owner", "holder", "division", "title"])
    paper.save()
    record(by=by, verb="begin", subject=paper, now=now)
    paper.write(by=by, now=now, revision=0, **content)
    return paper


@transaction.atomic
def put_into_force(paper, *, by, now, in_force_on, revision):
    """Enact the draft, and ask everybody concerned to read it. Returns the version."""
    version = paper.enact(by=by, now=now, in_force_on=in_force_on, revision=revision)
    came_into_force(paper, version, by=by, now=now)
    return version


@transaction.atomic
def decided(paper, flow, *, by, now):
    """The flow over a paper's draft is complete: the version comes into force, is numbered, sealed and read."""
    acts = flow.acts.filter(deed=Deed.SIGNED, seat__act=F("pk")).order_by("-pk")
    day = office_day(now)
    last = paper.latest
    begins = max(filter(None, (day, paper.draft.wanted_on, last and last.in_force_on)))
    version = paper.complete(by=by, now=now, act=acts.first(), in_force_on=begins)
    facts = {"number": paper.official_number[:200], "office": paper.of_kind.course.office(paper)}
    seal(paper, now=now, dated_on=day, **facts)
    came_into_force(paper, version, by=by, now=now)
    return version


def came_into_force(paper, version, *, by, now):
    """What follows once a version is set: papers that it replaces end, and its readers are asked."""
    for link in paper.links.filter(role=Role.REPLACES).select_related("target"):
        if link.target.allows("replace"):
            link.target.replace(by=by, now=now, successor=paper)
    asked = paper.ask_readers(now=now, on=office_day(now))
    is_first = version.number == 1
    tell(
        paper,
        "paper.set" if is_first else "paper.revised",
        asked,
        key=f"version:{version.pk}",
        by=by,
        now=now,
        version=version.number,
        begins_at=datetime.combine(version.in_force_on, time(), timezone.get_default_timezone()),
        text=version.note,
    )
    paper.of_kind.course.came_into_force(paper, version, by=by, now=now)


@transaction.atomic
def revoke(paper, *, by, now, reason):
    """Take a paper out of force; everybody whom it concerned hears of it."""
    entry = paper.revoke(by=by, now=now, reason=reason)
    concerned = readers(paper.latest, office_day(now))
    key = f"entry:{entry.pk}"
    tell(paper, "paper.revoked", concerned, key=key, by=by, now=now, reason=entry.data["reason"])


def keeps_numbers(numbers):
    """The keys of those numbers under which a paper was put into force here (`registers.kinds.hold`)."""
    taken = {one.pk: one.matter_id for one in numbers if not one.is_noted}
    papers = Paper.objects.filter(pk__in=taken.values(), state__in=SHOWN)
    stand = set(papers.values_list("pk", flat=True))
    return {pk for pk, matter in taken.items() if matter in stand}


def scan(now):
    """Bring the readers of every paper in force up to date, and ask for the reviews that come near; each paper
    for itself. Returns how many changed."""
    on, changed = office_day(now), 0
    for pk in (
        Paper.objects.filter(state=State.IN_FORCE).order_by("pk").values_list("pk", flat=True)
    ):
        paper = Paper.objects.select_related("division").get(pk=pk)
        changed += paper.true_up(now=now, on=on)
        changed += paper.ask_review(now=now, on=on) is not None
        changed += paper.of_kind.course.scanned(paper, now=now, on=on)
    return changed
