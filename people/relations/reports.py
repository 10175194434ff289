"""Direct subordinates: whose nearest leader a person is."""

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from people.employees.models import Employee
from people.relations.leaders import chains, led_over
from people.units.appointments import in_force
from people.units.models import Appointment, Position


def direct_subordinates(person, on):
    """Employees whose nearest leader is this person, by name; a lazy queryset."""
    return Employee.objects.filter(pk__in=direct_ids(person, on)).order_by("name", "pk")


def direct_ids(person, on):
    """Their ids, in two queries, and a third where somebody only acts in a position below.

    Who has their main position on a rung below a led one, with nothing but empty rungs between, is
    one. Who acts there stands elsewhere by their main position, and is asked for their own chain.
    """
    led = led_over(person, on)
    if not led:
        return set()
    holders = _holders_under(led, on)
    holders.pop(person.pk, None)
    direct = {pk for pk, is_main in holders.items() if is_main}
    acting = holders.keys() - direct
    if acting:
        chained = chains(acting, on)
        direct |= {pk for pk in acting if chained[pk][:1] == [person.pk]}
    return direct


def _holders_under(led, on):
    """`{employee id: is it their main position}` of the first held rungs under some positions."""
    reports, holders = {}, {}
    for position, above, employee, is_main in _rungs(led, on):
        reports.setdefault(above, set()).add(position)
        holders.setdefault(position, []).extend([(employee, is_main)] if employee else [])
    found, open_rungs = {}, list(led)
    while open_rungs:
        for position in reports.get(open_rungs.pop(), ()):
            if not holders[position]:
                open_rungs.append(position)
            for employee, is_main in holders[position]:
                found[employee] = found.get(employee, False) or is_main
    return found


def _rungs(led, on):
    """What reports to a led position, or to an empty one below it, with its present holders."""
    hollow = Position.objects.filter(lines_up__above__in=led).exclude(
        Exists(Appointment.objects.present(on).filter(position=OuterRef("pk")))
    )
    rows = (
        Position.objects.filter(Q(reports_to__in=led) | Q(reports_to__in=hollow.values("pk")))
        .annotate(
            held=FilteredRelation("appointments", condition=in_force(on, "appointments__")),
        )
        .values_list(
            "pk",
            "reports_to_id",
            "is_active",
            "held__employee_id",
            "held__is_main",
            "held__employee__is_active",
        )
    )
    for position, above, is_active, employee, is_main, works in rows:
        yield position, above, employee if is_active and works else None, is_main
