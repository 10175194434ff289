"""Which work rules bear on work with a person: told while it is given, and beside it on its page."""

import json
from dataclasses import dataclass, field

from django.db import connection
from django.urls import reverse

from collab.kit.clock import office_day
from coordination.papers.models import Paper
from coordination.tasks.form import FORM_FOR
from coordination.tasks.panels import Panel
from people.relations.between import relations

# The divisions of some people by their main positions and all above, nearest first, and the newest
# versions in force of their rules. One question: nearly every page of work asks it.
OVER = """
    WITH RECURSIVE up(employee_id, division_id, distance) AS (
        SELECT a.employee_id, p.division_id, 0
        FROM people_appointment a
        JOIN people_position p ON p.id = a.position_id AND p.is_active
        WHERE a.is_main AND a.start_on <= %s AND (a.end_on IS NULL OR a.end_on >= %s)
            AND a.employee_id IN ({people})
        UNION
        SELECT up.employee_id, d.parent_id, up.distance + 1
        FROM people_division d
        JOIN up ON up.division_id = d.id
        WHERE d.parent_id IS NOT NULL
    )
    SELECT up.employee_id, m.id, v.title, d.name, v.bears_on, r.is_internal
    FROM up
    JOIN people_division d ON d.id = up.division_id
    JOIN coordination_matter m ON m.division_id = d.id AND m.kind = 'paper'
    JOIN coordination_paper r ON r.matter_ptr_id = m.id
        AND r.state = 'in_force' AND r.paper_kind = 'work_rule'
    JOIN coordination_paperversion v ON v.paper_id = m.id AND v.in_force_on <= %s
    WHERE NOT EXISTS (
        SELECT 1 FROM coordination_paperversion later
        WHERE later.paper_id = m.id AND later.number > v.number AND later.in_force_on <= %s
    )
    ORDER BY up.distance, v.title, m.id
"""


@dataclass
class Bearing:
    """A rule sheet in force over some people (`over`: their ids); `forms` empty: it bears on all work."""

    pk: int
    title: str
    division: str
    forms: frozenset
    is_internal: bool
    over: list = field(default_factory=list)
    names: list = field(default_factory=list)

    @property
    def url(self):
        return reverse("paper", args=[self.pk])

    def bears_on(self, form):
        return not self.forms or form in self.forms


def rules_over(people, on):
    """`[Bearing]` over some people (ids) on a date, those of the nearest divisions first; one query."""
    if not people:
        return []
    marks = ", ".join(["%s"] * len(people))
    with connection.cursor() as cursor:
        cursor.execute(OVER.format(people=marks), [on, on, *people, on, on])
        rows = cursor.fetchall()
    found = {}
    for employee, pk, title, division, bears_on, is_internal in rows:
        forms = frozenset(json.loads(bears_on))
        rule = found.setdefault(pk, Bearing(pk, title, division, forms, bool(is_internal)))
        rule.over.append(employee)
    return list(found.values())


def readable(rules, person):
    """Those that a person may read; no query unless one of them is internal to its division."""
    inside = {rule.pk for rule in rules if rule.is_internal}
    if inside:
        seen = Paper.objects.visible_to(person).filter(pk__in=inside).values_list("pk", flat=True)
        inside -= set(seen)
    return [rule for rule in rules if rule.pk not in inside]


def beside(dossier):
    """The panel on the page of open work: the rules that its responsible person keeps to."""
    task, person = dossier.task, dossier.person
    if not task.is_open:
        return None
    rules = rules_over([task.holder_id], office_day(dossier.now))
    rules = readable([rule for rule in rules if rule.bears_on(task.form)], person)
    if not rules:
        return None
    return Panel("coordination/policies/_beside.html", {"rules": rules}, place="aside")


def before(asker, people, on):
    """The note while work is given: the rules of the chosen people that bear on what it becomes."""
    rules = rules_over([person.pk for person in people], on)
    if any(rule.forms for rule in rules):
        standing = relations(asker, [person.pk for person in people], on)
        forms = {pk: FORM_FOR.get(relation.standing) for pk, relation in standing.items()}
        for rule in rules:
            rule.over = [pk for pk in rule.over if rule.bears_on(forms[pk])]
        rules = [rule for rule in rules if rule.over]
    rules = readable(rules, asker)
    if not rules:
        return None
    names = {person.pk: person.full_name for person in people}
    for rule in rules:
        rule.names = [names[pk] for pk in rule.over] if len(rule.over) < len(people) else []
    return Panel("coordination/policies/_before.html", {"rules": rules})
