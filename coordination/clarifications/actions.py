"""Asking, answering and taking a question back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.clarifications.models import Clarification
from coordination.clarifications.states import State
from coordination.duties.actions import owe_all, settle
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.matters.models import Role
from people.inbox.actions import notify
from people.journal.models import record
from people.relations.acting import mandates_of
from people.relations.offices import led_as_plt
from people.workdays.calendars import calendar_of
from people.workdays.dues import answer_due

ASKING = frozenset({Role.HELPER, Role.INVITED})


def mandates_on(matter, person):
    """The mandates by which a person may act on a matter for somebody; one query."""
    found = mandates_of(person, today(person)).values()
    return [one for one in found if one.covers(matter)]


def answers_for(matter, person, mandates=None):
    """Who answers questions on a matter: its owner (None), or who acts for them (the mandate);
    False for everybody else."""
    if person.pk == matter.owner_id:
        return None
    found = mandates_on(matter, person) if mandates is None else mandates
    return next((one for one in found if one.principal_id == matter.owner_id), False)


def may_answer(matter, person, mandates=None):
    return answers_for(matter, person, mandates) is not False


def has_part(matter, pk):
    """Does a person (an id) hold the matter, help in it, hear it as one who is invited, or owe it something?"""
    if pk == matter.holder_id or _takes_part(matter, pk):
        return True
    return Duty.objects.open().filter(matter=matter.pk, holder=pk).exists()


def _takes_part(matter, pk):
    """Asked of the database, unless the page has read all parts already: an audience can be large."""
    if "participations" in getattr(matter, "_prefetched_objects_cache", {}):
        parts = matter.participations.all()
        return any(part.employee_id == pk and part.role in ASKING for part in parts)
    return matter.participations.filter(employee=pk, role__in=ASKING).exists()


def asks_for(matter, person, mandates=None):
    """Who asks on a matter: everybody with a part in it but its owner (None), or who acts for one of
    them (the mandate); False for everybody else."""
    if person.pk == matter.owner_id:
        return False
    if has_part(matter, person.pk):
        return None
    found = mandates_on(matter, person) if mandates is None else mandates
    others = (one for one in found if one.principal_id != matter.owner_id)
    return next((one for one in others if has_part(matter, one.principal_id)), False)


def may_ask(matter, person, mandates=None):
    return asks_for(matter, person, mandates) is not False


def guard_asking(matter, person):
    """Raise NotYours or NotNow unless this person may ask on the matter now; the mandate, or None."""
    acting = asks_for(matter, person)
    if acting is False:
        raise NotYours(
            _("You cannot ask on %(number)s: those ask who hold it, help or owe something.")
            % {"number": matter.number}
        )
    if not matter.is_open:
        raise NotNow(
            _("%(number)s is closed, so nothing is asked any more.") % {"number": matter.number}
        )
    return acting


def guard_answering(matter, person):
    """Raise NotYours unless this person answers questions on the matter; the mandate by which they do so
    for the owner or as Plt., or None."""
    acting = answers_for(matter, person)
    if acting is False:
        raise NotYours(
            _("%(name)s, who gave %(number)s, answers this.")
            % {"name": matter.owner.full_name, "number": matter.number}
        )
    if acting is None:
        return led_as_plt(person, [matter.holder_id], today(person)).get(matter.holder_id)
    return acting


@transaction.atomic
def ask(matter, *, by, question, now):
    """Ask the owner of an open matter. Returns the question; ValidationError keyed by `question`."""
    acting = guard_asking(matter, by)
    asked = Clarification(matter_id=matter.pk, asked_by=by, asked_at=now, question=question.strip())
    if not asked.question:
        raise ValidationError({"question": _("Write what is not clear to you.")})
    asked.clean_fields(exclude=["matter", "asked_by"])
    asked.save()
    entry = record(
        by=by, verb="ask", subject=matter, now=now, acting=acting, clarification=asked.pk
    )
    owe_all([duty_of(matter, by, now)], now=now)
    tell(asked, matter, "clarification.asked", [matter.owner], entry=entry, by=by, now=now)
    return asked


@transaction.atomic
def answer(asked, *, by, words, now):
    """Answer an open question; the answer stays. ValidationError keyed by `words`."""
    matter = asked.matter
    acting = guard_answering(matter, by)
    if by.pk == asked.asked_by_id:
        raise NotYours(_("Nobody answers their own question."))
    words = words.strip()
    if not words:
        raise ValidationError({"words": _("Write the answer.")})
    entry = record(
        by=by, verb="answer", subject=matter, now=now, acting=acting, clarification=asked.pk
    )
    change(
        asked,
        state=State.ANSWERED,
        answer=words,
        answered_by=by,
        behalf_of=entry.behalf_of,
        capacity=entry.capacity,
        settled_at=now,
    )
    rest(matter, asked.asked_by, now)
    helpers = matter.participations.filter(role=Role.HELPER).select_related("employee")
    hearing = [asked.asked_by, matter.holder, *(part.employee for part in helpers)]
    tell(asked, matter, "clarification.answered", hearing, entry=entry, by=by, now=now)


@transaction.atomic
def withdraw(asked, *, by, now):
    """Take a question back that needs no answer any more."""
    if by.pk != asked.asked_by_id:
        raise NotYours(_("Only who asked takes a question back."))
    record(by=by, verb="withdraw_question", subject=asked.matter, now=now, clarification=asked.pk)
    change(asked, state=State.WITHDRAWN, settled_at=now)
    rest(asked.matter, by, now)


def owe_answers(matter, *, now):
    """Owe again what is still open: the matter was closed and is opened again."""
    open_ones = Clarification.objects.open().filter(matter=matter.pk).select_related("asked_by")
    owe_all([duty_of(matter, asked.asked_by, now) for asked in open_ones], now=now)


def change(asked, **changes):
    """Settle a question that is still open; NotNow where somebody was quicker."""
    if not Clarification.objects.open().filter(pk=asked.pk).update(**changes):
        raise NotNow(_("This question is settled already."))
    for name, value in changes.items():
        setattr(asked, name, value)


def rest(matter, asker, now):
    """The owner owes this asker no answer any more, once no question of theirs is open; and nobody,
    once none is: who asked may have been followed by another meanwhile."""
    asking = (
        Clarification.objects.open().filter(matter=matter.pk).values_list("asked_by", flat=True)
    )
    left = set(asking)
    if asker.pk not in left:
        settle(
            matter,
            kinds=[DutyKind.ANSWER],
            holder=matter.owner,
            asked_by=asker if left else None,
            now=now,
        )


def duty_of(matter, asker, now):
    return Duty(
        matter_id=matter.pk,
        holder=matter.owner,
        asked_by=asker,
        kind=DutyKind.ANSWER,
        due_at=answer_due(now, calendar_of(matter.owner)),
    )


def tell(asked, matter, kind, people, *, entry, by, now):
    notify(
        people,
        kind=kind,
        subject=matter,
        key=f"entry:{entry.pk}",
        now=now,
        by=by,
        params={
            "title": matter.title,
            "number": matter.number,
            "signature": entry.signature,
            "text": (asked.answer or asked.question)[:500],
        },
        url=f"{matter.get_absolute_url()}#clarification-{asked.pk}",
    )
