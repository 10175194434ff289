"""Person × move × state × form: who may do what when, through the doors.

The table is written out by hand from the domain (1 and 3.1), not read from the code's own.
"""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from coordination.matters.models import Matter
from coordination.tasks.actions import give
from coordination.tasks.models import Task
from people.relations.leaders import leader_of
from tests.coordination.conftest import BACKEND

GIVER, RESPONSIBLE, HELPER, OBSERVER = "giver", "responsible", "helper", "observer"
GIVERS_LEADER, RESPONSIBLES_LEADER, STRANGER = "giver's leader", "responsible's leader", "stranger"
PERSONAS = (GIVER, RESPONSIBLE, HELPER, OBSERVER, GIVERS_LEADER, RESPONSIBLES_LEADER, STRANGER)
FORMS = ("directive", "help_request", "handoff", "proposal", "own")
OPEN = {"given", "acknowledged", "in_progress", "reported", "returned"}
CLOSED = {"accepted", "declined", "cancelled"}
STATES = sorted(OPEN | CLOSED)
NOT_OWN = {"directive", "help_request", "handoff", "proposal"}
MAY_DECLINE = {"help_request", "handoff", "proposal"}

# move: (noun in the address, what is posted)
DOORS = {
    "acknowledge": ("acknowledgement", {}),
    "start": ("start", {}),
    "report": ("report", {"percent": "40", "words": "Sebagian selesai"}),
    "accept": ("acceptance", {}),
    "return": ("return", {"reason": "Angkanya belum cocok"}),
    "decline": ("refusal", {"reason": "Pekan ini penuh"}),
    "cancel": ("cancellation", {"reason": "Tidak diperlukan lagi"}),
    "reopen": ("reopening", {"reason": "Masih ada yang kurang"}),
    "take_steps": ("steps", {"text": "Periksa ulang"}),
    "involve": ("people", {"role": "observer"}),
    "revise": (
        "revision",
        {"title": "Judul lain", "instruction": "", "priority": "2", "version": "1"},
    ),
}

# Asked as htmx asks: the answer is a fragment or a word, not a page; thousands are asked here.
BRIEFLY = {"HX-Request": "true", "HX-Target": "dialog"}

# move: (who may, in which states, in which forms of work)
TABLE = {
    "acknowledge": ({RESPONSIBLE}, {"given"}, NOT_OWN),
    "start": ({RESPONSIBLE}, {"acknowledged", "returned"}, set(FORMS)),
    "report": ({RESPONSIBLE}, {"acknowledged", "in_progress", "returned"}, set(FORMS)),
    "accept": ({GIVER}, {"reported"}, NOT_OWN),
    "return": ({GIVER}, {"reported"}, NOT_OWN),
    "decline": ({RESPONSIBLE}, {"given"}, MAY_DECLINE),
    "cancel": ({GIVER}, OPEN, set(FORMS)),
    "reopen": ({GIVER}, {"accepted", "cancelled"}, set(FORMS)),
    "revise": ({GIVER}, OPEN, set(FORMS)),
    "take_steps": ({GIVER, RESPONSIBLE, HELPER}, OPEN, set(FORMS)),
    "involve": ({GIVER, RESPONSIBLE}, OPEN, set(FORMS)),
}


def expected(move, part, state, form):
    """200 done, 403 not yours, 404 not there for you, 409 not now."""
    who, states, forms = TABLE[move]
    if part == STRANGER:
        return 404
    if part == RESPONSIBLES_LEADER and move == "decline" and (state, form) == ("given", "handoff"):
        return 200
    if part not in who:
        return 403
    return 200 if state in states and form in forms else 409


@dataclass
class Office:
    """The people of one form of work; each part is held by another person."""

    people: dict
    task: Task


def office_of(who, form, now):
    staff, head = who.staff, who.subordinate
    giver, responsible = {
        "directive": (who.director, who.subordinate),
        "help_request": (staff, who.neighbour),
        "handoff": (head, who.related),
        "proposal": (staff, who.leader),
        "own": (head, head),
    }[form]
    helper, observer = who["Theresia Wulandari"], who["Kevin Hartanto"]
    task, *_rest = give(
        [responsible],
        by=giver,
        title="Susun laporan",
        now=now,
        helpers=[helper],
        observers=[observer],
    )
    assert task.form == form
    on = timezone.localdate(now)
    people = {
        GIVER: giver,
        RESPONSIBLE: responsible,
        HELPER: helper,
        OBSERVER: observer,
        GIVERS_LEADER: leader_of(giver, on),
        RESPONSIBLES_LEADER: leader_of(responsible, on),
        STRANGER: who.outsider,
    }
    if form == "help_request":
        people[RESPONSIBLES_LEADER] = leader_of(people[GIVERS_LEADER], on)
    return Office(people, task)


def put(task, state, now):
    """Bring a task into a state without the moves that lead there."""
    is_open = state in OPEN
    Task.objects.filter(pk=task.pk).update(
        state=state, acknowledged_at=None if state == "given" else now
    )
    Matter.objects.filter(pk=task.pk).update(is_open=is_open, closed_at=None if is_open else now)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("form", FORMS)
def test_everybody_tries_everything(who, now, form, state):
    if (form, state) == ("directive", "declined"):
        return  # the database refuses it: see test_a_directive_is_never_declined
    office = office_of(who, form, now)
    put(office.task, state, now)
    extra = who["Rahmi Oktaviani"]
    wrong = []
    for part, person in office.people.items():
        if form == "own" and part == GIVER:
            continue  # giver and responsible in one; looked at below
        if part == STRANGER and state != "given":
            continue  # who does not see it does not see its state
        client = Client()
        client.force_login(person.user, backend=BACKEND)
        for move, (noun, posted) in DOORS.items():
            sent = {**posted, "people": extra.pk} if move == "involve" else posted
            with transaction.atomic():
                answer = client.post(f"/tasks/{office.task.pk}/{noun}/", sent, headers=BRIEFLY)
                transaction.set_rollback(True)
            should = expected(move, part, state, form)
            if form == "own" and part == RESPONSIBLE:
                should = min(should, expected(move, GIVER, state, form), key=[200, 409, 403].index)
            if answer.status_code != should:
                wrong.append((part, move, answer.status_code, should))
    assert wrong == []


@pytest.mark.parametrize("part", [GIVERS_LEADER, RESPONSIBLES_LEADER])
def test_leaders_do_not_see_what_is_confidential(who, now, enter, part):
    office = office_of(who, "handoff", now)
    Matter.objects.filter(pk=office.task.pk).update(is_confidential=True)
    client = enter(office.people[part])
    assert client.get(f"/tasks/{office.task.pk}/").status_code == 404
    for noun, posted in DOORS.values():
        assert client.post(f"/tasks/{office.task.pk}/{noun}/", posted).status_code == 404
        assert client.get(f"/tasks/{office.task.pk}/{noun}/").status_code == 404


def test_the_form_of_a_move_is_guarded_like_the_move(who, now, enter):
    office = office_of(who, "directive", now)
    for noun in ("return", "cancellation", "reopening", "revision", "people", "refusal", "report"):
        url = f"/tasks/{office.task.pk}/{noun}/"
        assert enter(office.people[STRANGER]).get(url).status_code == 404
        assert enter(office.people[OBSERVER]).get(url).status_code == 403


def test_a_directive_is_never_declined(who, now, enter):
    office = office_of(who, "directive", now)
    client = enter(office.people[RESPONSIBLE])
    answer = client.post(f"/tasks/{office.task.pk}/refusal/", {"reason": "Tidak mau"})
    assert answer.status_code == 409
    office.task.refresh_from_db()
    assert office.task.state == "given"
    page = client.get(f"/tasks/{office.task.pk}/").content.decode()
    assert f"/tasks/{office.task.pk}/refusal/" not in page


@pytest.mark.parametrize("noun", ["return", "refusal", "cancellation"])
def test_a_reason_is_asked_for_and_what_was_typed_stays(who, now, enter, noun):
    office = office_of(who, "help_request", now)
    put(office.task, "reported" if noun == "return" else "given", now)
    part = RESPONSIBLE if noun == "refusal" else GIVER
    client, url = enter(office.people[part]), f"/tasks/{office.task.pk}/{noun}/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": "   "}).status_code == 422
    long = "panjang " * 300
    answer = client.post(url, {"reason": long})
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    assert client.post(url, {"reason": "Ada alasannya"}).status_code == 302


def test_a_move_asked_for_twice_tells_how_it_stands(who, now, enter):
    office = office_of(who, "directive", now)
    client, url = enter(office.people[RESPONSIBLE]), f"/tasks/{office.task.pk}/acknowledgement/"
    assert client.post(url).status_code == 302
    again = client.post(url)
    assert again.status_code == 409
    assert f'href="/tasks/{office.task.pk}/"' in again.content.decode()
    in_dialog = client.post(url, headers={"HX-Request": "true", "HX-Target": "dialog"})
    assert in_dialog.status_code == 409
    assert "<html" not in in_dialog.content.decode()


def test_a_move_opened_by_address_leads_to_the_task(who, now, enter):
    office = office_of(who, "directive", now)
    client = enter(office.people[RESPONSIBLE])
    for noun in ("acknowledgement", "start", "acceptance"):
        answer = client.get(f"/tasks/{office.task.pk}/{noun}/")
        assert (answer.status_code, answer["Location"]) == (302, f"/tasks/{office.task.pk}/")
    office.task.refresh_from_db()
    assert office.task.state == "given"


def test_after_a_move_one_is_back_where_one_was_and_nowhere_else(who, now, enter):
    office = office_of(who, "directive", now)
    client = enter(office.people[RESPONSIBLE])
    url = f"/tasks/{office.task.pk}/acknowledgement/"
    for evil in (
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
    ):
        put(office.task, "given", now)
        assert client.post(url, {"next": evil})["Location"] == f"/tasks/{office.task.pk}/"
    put(office.task, "given", now)
    assert client.post(url, {"next": "/tasks/?view=mine"})["Location"] == "/tasks/?view=mine"


def test_from_the_dialog_the_page_is_loaded_anew(who, now, enter):
    office = office_of(who, "directive", now)
    client, url = enter(office.people[GIVER]), f"/tasks/{office.task.pk}/cancellation/"
    htmx = {"HX-Request": "true", "HX-Target": "dialog"}
    form = client.get(url, headers=htmx).content.decode()
    assert "<html" not in form
    assert "hx-post" in form
    assert client.post(url, {"reason": ""}, headers=htmx).status_code == 422
    done = client.post(url, {"reason": "Batal"}, headers=htmx)
    assert done["HX-Redirect"] == f"/tasks/{office.task.pk}/"
