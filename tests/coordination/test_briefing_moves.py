"""Person × move × state of briefings, through the doors; and a confidential one, which leaks nowhere.

The table is written out by hand from the domain (3.2), not read from the code's own.
"""

import pytest
from django.db import transaction
from django.test import Client

from coordination.briefings.models import Briefing
from coordination.matters.models import Matter
from people.inbox.models import Mail, Notice
from people.units.models import Absence
from tests.coordination.briefed import (
    AUTHOR,
    AUTHORS_LEADER,
    CHECK,
    HEARER,
    OTHER_HEARER,
    STAND_IN,
    STRANGER,
    given,
)
from tests.coordination.conftest import BACKEND, counted

PARTS = (AUTHOR, HEARER, OTHER_HEARER, AUTHORS_LEADER, STAND_IN, STRANGER)
STATES = ("draft", "given", "closed", "withdrawn")
AUTHORS = {AUTHOR, STAND_IN}
# move: (who may, in which states)
TABLE = {
    "draft": (AUTHORS, {"draft"}),
    "discarding": (AUTHORS, {"draft"}),
    "understanding": ({HEARER, OTHER_HEARER}, {"given"}),
    "nudge": (AUTHORS, {"given"}),
    "closing": (AUTHORS, {"given"}),
    "withdrawal": (AUTHORS, {"given"}),
}
POSTED = {
    "draft": {"title": "Lain", "text": "Lain", "read_within": 3, "version": 1},
    "withdrawal": {"reason": "Keliru"},
}


@pytest.fixture
def told(who, now):
    """Given without questions; somebody stands in for the author."""
    return standing_in(given(who, now), now)


def standing_in(told, now, *, with_confidential=True):
    author = told.people[AUTHOR]
    Absence.objects.create(
        employee=author,
        stand_in=told.people[STAND_IN],
        start_on=now.astimezone(author.zone).date(),
        with_confidential=with_confidential,
    )
    return told


def put(briefing, state, now):
    """Bring a briefing into a state without the moves that lead there."""
    is_open = state in ("draft", "given")
    Briefing.objects.filter(pk=briefing.pk).update(
        state=state, given_at=None if state == "draft" else now
    )
    Matter.objects.filter(pk=briefing.pk).update(
        is_open=is_open, closed_at=None if is_open else now, version=1
    )


def expected(move, part, state):
    who, states = TABLE[move]
    if part == STRANGER:
        return 404
    if part not in who:
        return 403
    return 302 if state in states else 409


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("part", PARTS)
def test_everybody_tries_everything(told, now, part, state):
    put(told.briefing, state, now)
    client = Client()
    client.force_login(told.people[part].user, backend=BACKEND)
    found = {}
    for move in TABLE:
        with transaction.atomic():
            url = f"/briefings/{told.briefing.pk}/{move}/"
            found[move] = client.post(url, POSTED.get(move, {})).status_code
            transaction.set_rollback(True)
    assert found == {move: expected(move, part, state) for move in TABLE}


@pytest.mark.parametrize("part", [AUTHOR, AUTHORS_LEADER, OTHER_HEARER, STAND_IN])
def test_leaders_see_who_has_understood(told, enter, part):
    page = enter(told.people[part]).get(f"/briefings/{told.briefing.pk}/coverage/")
    assert page.status_code == 200
    assert told.people[HEARER].full_name in page.content.decode()


def test_others_do_not(told, enter):
    url = f"/briefings/{told.briefing.pk}/coverage/"
    assert enter(told.people[HEARER]).get(url).status_code == 403
    assert enter(told.people[STRANGER]).get(url).status_code == 404


def test_a_wrong_answer_leads_back_to_the_text(who, now, enter):
    told = given(who, now, checks=[CHECK])
    client, check = enter(told.people[HEARER]), told.briefing.checks.get()
    url = f"/briefings/{told.briefing.pk}/understanding/"
    answer = client.post(url, {f"check-{check.pk}": "0"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“Waktu”" in page
    assert 'href="#text"' in page
    assert client.post(url, {f"check-{check.pk}": "1"}).status_code == 302
    assert told.briefing.understood_by(told.people[HEARER])


def test_the_form_counts_while_one_chooses_and_gives_at_once(who, now, enter):
    told = given(who, now)
    author = told.people[AUTHOR]
    client, division = enter(author), author.appointments.get(is_main=True).position.division
    reached = told.briefing.hearers.count()
    count = client.get("/briefings/new/audience/", {"divisions": division.pk}).content.decode()
    assert f"{reached} " in " ".join(count.split())
    posted = {"title": "Lagi", "text": "Lagi", "read_within": 3, "divisions": division.pk}
    assert client.post("/briefings/new/", posted | {"give": "1"}).status_code == 302
    made = Briefing.objects.get(title="Lagi")
    assert (made.state, made.hearers.count()) == ("given", reached)
    stranger = who.related.pk
    wrong = posted | {"title": "Salah", "divisions": [], "people": stranger, "give": "1"}
    answer = client.post("/briefings/new/", wrong)
    assert answer.status_code == 403
    assert "Salah" in answer.content.decode()
    assert not Briefing.objects.filter(title="Salah").exists()


@pytest.fixture
def hidden(who, now):
    made = given(who, now, title="Rahasia sekali", text="Rahasia sekali", stays_confidential=True)
    return standing_in(made, now, with_confidential=False)


@pytest.mark.parametrize("part", [AUTHORS_LEADER, STAND_IN, STRANGER])
def test_a_confidential_briefing_leaks_nowhere(hidden, enter, part):
    briefing, person = hidden.briefing, hidden.people[part]
    client = enter(person)
    for move in ("", *(f"{move}/" for move in TABLE), "coverage/", "giving/"):
        url = f"/briefings/{briefing.pk}/{move}"
        assert client.get(url).status_code == 404
        assert client.post(url, {"reason": "x"}).status_code == 404
    for url in (
        "/briefings/?view=all",
        "/search/?q=rahasia",
        f"/search/?q=K-{briefing.pk}",
        "/inbox/",
        "/",
        "/calendar/",
        "/api/v1/briefings/",
        "/api/v1/search/?q=rahasia",
    ):
        assert b"Rahasia sekali" not in client.get(url).content, url
    assert not Notice.objects.filter(recipient=person, params__title="Rahasia sekali").exists()
    assert not Mail.objects.filter(notice__recipient=person, notice__kind="briefing.given")


def test_the_administration_veils_a_confidential_briefing(hidden, who, enter):
    client, briefing = enter(who.admin), hidden.briefing
    base = "/admin/coordination/briefing/"
    for url in (base, f"{base}{briefing.pk}/change/", f"{base}?q=rahasia"):
        assert "Rahasia sekali" not in client.get(url).content.decode()
    assert briefing.number not in client.get(f"{base}?q=rahasia").content.decode()


def test_pages_cost_the_same_for_few_and_for_many(who, now, enter):
    few = given(who, now, title="Sedikit")
    keep = few.briefing.hearers.filter(employee=few.people[HEARER])
    few.briefing.hearers.exclude(pk__in=keep).delete()
    many = given(who, now, title="Banyak")
    for part in (AUTHOR, HEARER):
        client = enter(few.people[part])
        client.get(f"/briefings/{few.briefing.pk}/")
        with counted() as one:
            client.get(f"/briefings/{few.briefing.pk}/")
        with counted() as all_of_them:
            client.get(f"/briefings/{many.briefing.pk}/")
        assert all_of_them.queries == one.queries
    client = enter(few.people[AUTHOR])
    client.get(f"/briefings/{few.briefing.pk}/coverage/")
    with counted() as one:
        client.get(f"/briefings/{few.briefing.pk}/coverage/")
    with counted() as all_of_them:
        client.get(f"/briefings/{many.briefing.pk}/coverage/")
    assert all_of_them.queries == one.queries
