"""Who has understood a briefing, division by division, and who is silent.

For the author and the leaders of those reached only: names of the silent help to ask them, no figure goes anywhere
as a score. Queries in constant number, whatever the audience.
"""

from django.db.models import Count
from django.utils.translation import gettext as _

from collab.kit.refusals import NotYours
from coordination.matters.coverage import branches
from people.relations.leaders import below_ids, chains

NAMED = 500


def seen_by(briefing, person, on):
    """The hearers whose part in the coverage somebody may see: all for the author, who acts for them and who
    stands above them; else those below."""
    if (
        briefing.is_authors(person)
        or person.pk in chains([briefing.owner_id], on)[briefing.owner_id]
    ):
        return briefing.hearers.all()
    return briefing.hearers.filter(employee__in=below_ids(person, on))


def told_to(briefing, person, on):
    """`seen_by`; raises NotYours where that is nobody."""
    found = seen_by(briefing, person, on)
    if not found.exists():
        raise NotYours(_("Who has understood it is for its author and the leaders."))
    return found


def counts(hearers):
    """`(reached, understood)` of some hearers; one query."""
    found = hearers.aggregate(reached=Count("pk"), understood=Count("understood_at"))
    return found["reached"], found["understood"]


def coverage(hearers):
    """`[Branch]` from the top down of some hearers; three queries."""
    rows = hearers.order_by().values_list("division").annotate(Count("pk"), Count("understood_at"))
    asked = {division: (reached, understood) for division, reached, understood in rows}
    silent = {}
    quiet = hearers.filter(understood_at=None).select_related("employee")
    for hearer in quiet.order_by("employee__name", "employee_id")[:NAMED]:
        silent.setdefault(hearer.division_id, []).append(hearer.employee)
    return branches(asked, silent)
