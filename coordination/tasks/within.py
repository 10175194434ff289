"""Work within a group: its chair directs its members (domain 3.4), and what becomes of it at the end."""

from dataclasses import replace
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collab.kit.refusals import NotYours
from coordination.groups.fates import Fate
from coordination.groups.models import Group
from coordination.groups.states import Seat
from coordination.matters.passing import pass_on
from coordination.tasks.form import Form, Ground, allowed
from coordination.tasks.models import Task
from people.journal.models import record
from people.relations.leaders import leaders_of_many

OF_OPEN = gettext_lazy(
    "%(name)s is a member of %(group)s, which you chair: this becomes a directive within it, and their"
    " own leader learns of it."
)
OF_CONFIDENTIAL = gettext_lazy(
    "%(name)s is a member of %(group)s: this becomes a directive within it."
)
NO_MEMBER = gettext_lazy("%(name)s has no seat in %(group)s by which you could direct them.")


def chaired_for(principals, on):
    """`[(Principal, Group)]`: within which groups work may be given, in whose name; by title."""
    found = (
        (one, group)
        for one in principals
        for group in Group.objects.presided_by(one.person, on).order_by("title", "pk")
    )
    return [(one, group) for one, group in found if not one.mandate or one.mandate.covers(group)]


def guard_group(group, giver, on):
    """Raise NotYours with the way out unless `giver` chairs the group now."""
    if not group.is_open:
        raise ValidationError({"group": _("This group is dissolved.")})
    presiding = group.presiding(on)
    if presiding is not None and presiding.employee_id == giver.pk:
        return
    words = _("Only who chairs %(title)s gives work within it.") % {"title": group.title}
    if presiding is None:
        raise NotYours(words, _("Give the work in your own name, without the group."))
    raise NotYours(
        words,
        _("Ask %(name)s to give it, or give it in your own name, without the group.")
        % {"name": presiding.employee.full_name},
    )


def allowed_within(group, giver, people, on):
    """`[form.Allowed]`: to members a directive whatever the relation is; advisers and others are refused."""
    seats = group.memberships.present(on).filter(employee__in=people)
    seat_of = dict(seats.values_list("employee_id", "seat"))
    members = frozenset(pk for pk, seat in seat_of.items() if seat != Seat.ADVISER)
    others = frozenset(person.pk for person in people) - members
    grounds = [
        Ground(Form.DIRECTIVE, members, _in_words(_member_of(group), group), is_stronger=True),
        Ground(None, others, _in_words(NO_MEMBER, group), is_stronger=True),
    ]
    return [
        answer if answer.form else replace(answer, wayout=_way_in(seat_of.get(answer.person.pk)))
        for answer in allowed(giver, people, on, grounds)
    ]


def _member_of(group):
    return OF_CONFIDENTIAL if group.is_confidential else OF_OPEN


def _in_words(words, group):
    """The sentence of a ground, which is about %(name)s still."""
    return str(words) % {"group": group.title.replace("%", "%%"), "name": "%(name)s"}


def _way_in(seat):
    if seat == Seat.ADVISER:
        return _("Advisers are asked, not directed: ask for it without the group.")
    return _("Seat them first, or give the work without the group.")


def fates(matters, on):
    """What may become of open tasks when their group is dissolved: called off, or a line leader goes on
    as their giver."""
    tasks = [matter for matter in matters if matter.kind == "task"]
    if not tasks:
        return {}
    leaders = leaders_of_many({task.holder_id for task in tasks}, on)
    called_off = Fate("cancel", _("Is called off"), _call_off)
    return {
        task.pk: [
            called_off,
            *(
                Fate(
                    f"giver:{one.pk}",
                    _("%(name)s goes on as its giver") % {"name": one.full_name},
                    partial(_hand_giver, one),
                )
                for one in leaders[task.holder_id]
                if one.pk != task.owner_id
            ),
        ]
        for task in tasks
    }


def _call_off(matter, *, by, now, acting, reason):
    Task.objects.get(pk=matter.pk).call_back(by=by, reason=reason, now=now, acting=acting)


def _hand_giver(giver, matter, *, by, now, acting, reason):
    """A leader of the responsible person goes on as the giver, with what was owed to the old one."""
    before = matter.owner_id
    pass_on(before, giver.pk, [matter.pk], now=now)
    record(
        by=by,
        verb="reroute",
        subject=matter,
        now=now,
        acting=acting,
        people=[before, giver.pk],
        reason=reason,
    )
    matter.owner = giver
