"""Founding a group, and the day's round through all of them."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.files.actions import attach
from coordination.files.keeping import all_or_none
from coordination.groups.models import Group, Membership
from coordination.groups.standing import SOON
from coordination.groups.states import STANDING, Seat
from coordination.groups.telling import tell_seats
from coordination.matters import seeing
from people.employees.models import Employee
from people.journal.models import record
from people.relations.leaders import led_over
from people.relations.offices import seats as offices_of
from people.units.models import Appointment, Division

MOST = 500


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who sits in the group from its first day."""

    person: Employee
    seat: Seat = Seat.MEMBER
    division: Division | None = None


def may_found(person):
    """Whoever leads a division now, or divisions from above, and whoever was given the permission."""
    if person is None or not person.is_active:
        return False
    if person.user and person.user.has_perm("coordination.add_group"):
        return True
    on = today(person)
    held = Appointment.objects.present(on).filter(employee=person)
    return held.filter(position__is_head=True).exists() or bool(led_over(person, on))


@all_or_none()
def found(sitters, *, by, now, title, group_kind, purpose, starts_on=None, files=(), **data):
    """Found a group with the people who sit in it (`Sitter`), one of them as its chair; returns it.

    `data` are its further fields (`changing.CHANGED`) and `is_confidential`. Raises NotYours,
    ValidationError keyed by field.
    """
    if not may_found(by):
        raise NotYours(
            _("Groups are founded by whoever leads a division."),
            _("Ask your leader to found it."),
        )
    on = now.astimezone(by.zone).date()
    sitters = list({one.person.pk: one for one in sitters}.values())
    chair = _chair(sitters)
    group = Group(
        kind="group",
        title=title,
        group_kind=group_kind,
        purpose=purpose,
        starts_on=starts_on or on,
        owner=by,
        holder=chair.person,
        division_id=next((seat[1] for seat in offices_of(by, on) if seat[4]), None),
        opened_at=now,
        **data,
    )
    group.check_facts()
    _check_founding(group, by)
    group.save()
    people = [one.person.pk for one in sitters]
    entry = record(by=by, verb="found", subject=group, now=now, people=people)
    tell_seats(_seated(group, sitters), "group.seated", entry=entry, by=by, now=now)
    for upload in files:
        attach(group, upload, by=by, now=now)
    group.true_up(now=now, on=on)
    return group


def _chair(sitters):
    chairs = [one for one in sitters if one.seat == Seat.CHAIR]
    if len(chairs) != 1:
        raise ValidationError({"chair": _("Choose who chairs the group: one person.")})
    if len(sitters) > MOST:
        words = _("Choose at most %(most)d people at once.") % {"most": MOST}
        raise ValidationError({"people": words})
    if not all(one.person.is_active for one in sitters):
        words = _("One of the chosen people does not work here any more.")
        raise ValidationError({"people": words})
    return chairs[0]


def _check_founding(group, by):
    paper = group.founded_by
    if paper is not None and seeing.find(by, paper.pk) is None:
        raise ValidationError({"founded_by": _("There is no such document that you may see.")})


def _seated(group, sitters):
    return Membership.objects.bulk_create(
        [
            Membership(
                group=group,
                employee=one.person,
                seat=one.seat,
                division=one.division,
                starts_on=group.starts_on,
                ends_on=group.term_from(group.starts_on),
            )
            for one in sitters
        ]
    )


def stirring(on):
    """Active groups in which a day changes something: a seat begins or ends, a term runs out, or who
    presides works here no more."""
    seats = Membership.objects.filter(group=OuterRef("pk"))
    present = seats.present(on)
    begins = Exists(present.filter(is_seated=False))
    ends = Exists(seats.filter(is_seated=True).exclude(pk__in=Membership.objects.present(on)))
    runs_out = Exists(present.filter(ends_on__lte=on + SOON, is_final=False))
    return Group.objects.active().filter(
        begins | ends | Q(group_kind__in=STANDING) & runs_out | Q(holder__is_active=False)
    )


def keep_up(now):
    """The day's round: safe to run late, twice or at two places. Returns how many groups changed."""
    on = timezone.localdate(now)
    groups = list(stirring(on).with_people())
    return sum(group.by_the_calendar(now=now, on=on) for group in groups)
