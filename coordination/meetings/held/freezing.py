"""The exact content of ratified minutes, and its digest: what is printed later is made of this alone."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q

from coordination.groups.models import Membership
from coordination.groups.states import Seat
from coordination.matters.models import Matter
from coordination.meetings.attendance import Presence
from coordination.meetings.held.decisions import numbered
from coordination.meetings.held.following import earlier
from coordination.meetings.held.quorum import seats_of
from coordination.meetings.held.times import day_of
from coordination.meetings.minutes import Note
from coordination.meetings.states import Verdict
from coordination.meetings.votes import Vote
from people.employees.models import Employee
from people.relations.places import places


def content_of(meeting, *, number="", by=None, signature="", silent=(), now=None):
    """Everything that the minutes say, as plain data (names, offices, ids; instants and dates as ISO texts).

    Without `by` it is what they would say: the same sheet shows minutes that are not ratified yet. The number
    of queries depends on nothing.
    """
    rows = _People(meeting)
    whole = {
        "number": number,
        "meeting": _head(meeting),
        "chair": rows.person(meeting.holder),
        "organiser": rows.person(meeting.owner),
        "minute_taker": rows.person(meeting.minute_taker),
        "officers": _officers(meeting, rows),
        "present": rows.present(),
        "absent": rows.absent(),
        "entitled": len(seats_of(meeting)),
        "quorum": str(meeting.quorum),
        "previous": _previous(meeting),
        "items": _items(meeting, rows),
        "approvals": _approvals(meeting, rows),
        "silent": [rows.person(one) for one in Employee.objects.filter(pk__in=silent)],
        "ratified": _ratified(rows, by, signature, now),
    }
    return json.loads(json.dumps(whole, cls=DjangoJSONEncoder))


def digest_of(content):
    """SHA-256 (64 hexadecimal digits) of the content as canonical JSON: keys sorted, no blanks."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _head(meeting):
    group = Matter.objects.filter(pk=meeting.group_id).first() if meeting.group_id else None
    return {
        "id": meeting.pk,
        "number": meeting.number,
        "title": meeting.title,
        "purpose": meeting.purpose,
        "division": meeting.division.name if meeting.division_id else "",
        "group": group.title if group else "",
        "series": meeting.series.title if meeting.series_id else "",
        "zone": meeting.zone,
        "zone_name": meeting.get_zone_display(),
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "started_at": meeting.started_at,
        "ended_at": meeting.ended_at,
        "room": str(meeting.room) if meeting.room_id else "",
        "place": meeting.place,
        "is_online": bool(meeting.link),
        "is_confidential": meeting.is_confidential,
        "submission": meeting.submission,
        "submitted_at": meeting.submitted_at,
    }


class _People:
    """Who is named in the minutes, with the office held on that day; four queries."""

    def __init__(self, meeting):
        asked = meeting.invitations.select_related("employee", "representative")
        self.invitations = list(asked.order_by("pk"))
        self.presences = {}
        for one in Presence.objects.filter(invitation__meeting=meeting).order_by("came_at", "pk"):
            self.presences.setdefault(one.invitation_id, []).append(one)
        pks = {meeting.owner_id, meeting.holder_id, meeting.minute_taker_id}
        pks |= {one.employee_id for one in self.invitations}
        pks |= {one.representative_id for one in self.invitations}
        self.held = places(pks - {None}, day_of(meeting))

    def person(self, one):
        if one is None:
            return None
        held = self.held.get(one.pk)
        office = held[0].label if held else ""
        return {"id": one.pk, "name": one.full_name, "number": one.number, "office": office}

    def _asked(self, one):
        if one.employee is not None:
            return self.person(one.employee)
        name = one.guest_name or one.guest_email
        return {"id": None, "name": name, "number": "", "office": ""}

    def present(self):
        """One row for each who was there: for whom, how found, from when to when."""
        found = []
        for one in self.invitations:
            for instead in (False, True):
                spans = [
                    [seen.came_at, seen.left_at]
                    for seen in self.presences.get(one.pk, ())
                    if seen.as_representative == instead
                ]
                if spans:
                    found.append(self._row(one, instead, spans))
        return found

    def _row(self, one, instead, spans):
        seen = self.presences[one.pk]
        return {
            **(self.person(one.representative) if instead else self._asked(one)),
            "for": one.employee.full_name if instead else "",
            "guest": one.employee is None,
            "walk_in": one.is_walk_in,
            "ways": sorted({str(way.way) for way in seen if way.as_representative == instead}),
            "spans": spans,
        }

    def absent(self):
        """Who was invited and did not come, and what they had answered."""
        return [
            {
                **self._asked(one),
                **{"answer": str(one.answer), "reason": one.reason, "optional": one.is_optional},
            }
            for one in self.invitations
            if one.pk not in self.presences
        ]


def _officers(meeting, rows):
    """Vice chair and secretary of the group on that day, who sign as well."""
    if meeting.group_id is None:
        return []
    seats = Membership.objects.present(day_of(meeting)).filter(
        group=meeting.group_id, seat__in=(Seat.VICE_CHAIR, Seat.SECRETARY)
    )
    found = list(seats.select_related("employee").order_by("-seat", "pk"))
    rows.held |= places({one.employee_id for one in found}, day_of(meeting))
    return [{**rows.person(one.employee), "seat": str(one.seat)} for one in found]


def _previous(meeting):
    """The meeting before, whose minutes this one looks back at; none that is confidential."""
    before = earlier(meeting).filter(is_confidential=False).select_related("ratified")
    found = before.order_by("-starts_at", "-pk").first()
    if found is None:
        return None
    ratified = getattr(found, "ratified", None)
    return {
        "number": found.number,
        "title": found.title,
        "starts_at": found.starts_at,
        "minutes": ratified.number if ratified else "",
    }


def _items(meeting, rows):
    notes, votes, decided = {}, {}, {}
    written = Note.objects.filter(item__meeting=meeting, struck_at=None).select_related("speaker")
    for one in written.order_by("order", "pk"):
        notes.setdefault(one.item_id, []).append(_note(one))
    closed = Vote.objects.filter(item__meeting=meeting, closed_at__isnull=False)
    for one in closed.order_by("opened_at", "pk"):
        votes.setdefault(one.item_id, []).append(_vote(one))
    made = numbered().filter(item__meeting=meeting).prefetch_related("helpers").order_by("pk")
    for one in made:
        decided.setdefault(one.item_id, []).append(_decision(one))
    return [
        {
            "id": one.pk,
            "title": one.title,
            "kind": str(one.kind),
            "state": str(one.state),
            "presenter": rows.person(one.presenter),
            "began_at": one.began_at,
            "ended_at": one.ended_at,
            "notes": notes.get(one.pk, []),
            "votes": votes.get(one.pk, []),
            "decisions": decided.get(one.pk, []),
        }
        for one in meeting.items.select_related("presenter").order_by("order", "pk")
    ]


def _note(one):
    speaker = one.speaker.full_name if one.speaker else one.speaker_name
    return {"id": one.pk, "speaker": speaker, "text": one.text}


def _vote(one):
    return {
        "id": one.pk,
        "question": one.question,
        "method": str(one.method),
        "entitled": one.entitled,
        "present": one.present,
        "needed": one.needed,
        "for": one.for_it,
        "against": one.against,
        "abstained": one.abstained,
        "is_carried": one.is_carried,
    }


def _decision(one):
    return {
        "id": one.pk,
        "number": one.number,
        "text": one.text,
        "how": str(one.how),
        "vote": one.vote_id,
        "owner": one.owner.full_name if one.owner else "",
        "helpers": [helper.full_name for helper in one.helpers.all()],
        "due_at": one.due_at,
        "measure": one.measure,
        "task": one.task.number if one.task else "",
    }


def _approvals(meeting, rows):
    said = meeting.approvals.filter(~Q(verdict=Verdict.RETURNS), submission=meeting.submission)
    return [
        {
            **rows.person(one.employee),
            "verdict": str(one.verdict),
            "words": one.words,
            "at": one.at,
        }
        for one in said.select_related("employee").order_by("at", "pk")
    ]


def _ratified(rows, by, signature, now):
    if by is None:
        return None
    return {**rows.person(by), "signature": signature, "at": now}
