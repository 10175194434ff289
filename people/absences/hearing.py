"""What people hear of absences and acting; called once at start (`PeopleConfig`)."""

from django.utils.translation import gettext_lazy as _

from people.absences.querysets import seen_by
from people.employees.models import Employee
from people.inbox import kinds as inbox
from people.inbox.kinds import Kind
from people.inbox.models import Way


def everybody(pairs, on):
    """A colleague is nobody's secret: whoever works here may hear of them."""
    people = {person for person, _subject in pairs}
    active = set(Employee.objects.active().filter(pk__in=people).values_list("pk", flat=True))
    return {pair for pair in pairs if pair[0] in active}


def register_all():
    inbox.register_subject("absence", seen_by)
    inbox.register_subject("employee", everybody)
    inbox.register(
        Kind("absence.stand_in", _("I stand in for somebody"), Way.AT_ONCE, needs_you=True),
        Kind("absence.relieved", _("I stand in no longer"), Way.AT_ONCE),
        Kind("absence.back", _("Whom I stand in for is there again"), Way.AT_ONCE),
        Kind("absence.recorded", _("Absences of mine and of my people")),
        Kind("acting.begins", _("Somebody acts as Plt. or Plh."), Way.AT_ONCE),
    )
