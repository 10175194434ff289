"""What was sent about a matter, to whom, when, by which rule and which way, and what is to come.

For everybody who may see the matter: that somebody was reminded is no secret between them.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from coordination.duties.models import Duty
from coordination.reminders.models import Occurrence, Recipient, State
from coordination.reminders.planning import notice_key
from coordination.reminders.wording import sentence
from people.employees.models import Employee
from people.inbox.models import Notice
from people.inbox.sendings import Sending, sendings

MOST = 60
SHOWN = (State.SENT, State.DUE, State.WITHHELD, State.FAILED)


@dataclass(frozen=True, slots=True)
class Said:
    """One reminder. `to` is who heard it, or for one to come who will as things stand (None: found
    when it runs). `ways`: what became of it in each channel.
    """

    occurrence: Occurrence
    duty: Duty
    to: Employee | None
    at: datetime
    words: str
    ways: list[Sending]

    @property
    def is_coming(self):
        return self.occurrence.state == State.DUE

    @property
    def is_own(self):
        return self.occurrence.rule_id is None


def said_about(matter):
    """`(to come, soonest first; done, newest first)` as Said; a fixed number of queries."""
    rows = list(
        Occurrence.objects.filter(duty__matter=matter.pk, state__in=SHOWN)
        .select_related("rule", "recipient", "duty__holder", "duty__asked_by")
        .order_by("-due_at", "-pk")[:MOST]
    )
    notices = Notice.objects.filter(key__in=[notice_key(row.key) for row in rows])
    ways = sendings(notices)
    shown = [shown_as(row, ways.get(notice_key(row.key), [])) for row in rows]
    coming = sorted((one for one in shown if one.is_coming), key=lambda one: one.at)
    return coming, [one for one in shown if not one.is_coming]


def shown_as(row, ways):
    at = row.next_try_at if row.state == State.DUE else row.settled_at
    to = row.recipient if row.state != State.DUE else expected(row)
    return Said(row, row.duty, to, at, sentence(row.rule) if row.rule else "", ways)


def expected(row):
    """Who is to hear of what is to come; leaders are found when it runs."""
    if row.rule is None or row.rule.recipient == Recipient.HOLDER:
        return row.duty.holder
    return row.duty.asked_by if row.rule.recipient == Recipient.ASKER else None


def mine(matter, person):
    """The person's open duties of a matter, each with `put_off_until` (or None)."""
    asked = Occurrence.objects.filter(rule__isnull=True, duty=OuterRef("pk"), state=State.DUE)
    duties = Duty.objects.open().filter(matter=matter.pk, holder=person)
    return duties.annotate(put_off_until=Subquery(asked.order_by().values("due_at")[:1]))
