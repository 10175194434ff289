"""Person × move × state of groups, through the doors; and a confidential group, which leaks nowhere.

The table is written out by hand from the domain (3.4), not read from the code's own.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from coordination.groups.models import Group, Membership
from coordination.groups.states import Kind, Seat
from coordination.tasks.actions import give
from people.inbox.models import Mail, Notice
from people.units.models import Absence
from tests.coordination.conftest import BACKEND, counted
from tests.coordination.grouping import (
    ADVISER,
    CHAIR,
    ENDED,
    FOUNDER,
    FOUNDERS_LEADER,
    MEMBER,
    MEMBERS_LEADER,
    SECRETARY,
    STAND_IN,
    STRANGER,
    VICE,
    founded,
)

INSIDE = {FOUNDER, CHAIR, VICE, SECRETARY, MEMBER, ADVISER, STAND_IN, FOUNDERS_LEADER}
OUTSIDE = {ENDED, MEMBERS_LEADER, STRANGER}
# move: who may in an active group
TABLE = {
    "change": {FOUNDER, CHAIR, STAND_IN},
    "seat": {FOUNDER, CHAIR, STAND_IN, SECRETARY},
    "seat a chair": {FOUNDER},
    "reseat": {FOUNDER, CHAIR, STAND_IN, SECRETARY},
    "reseat as chair": {FOUNDER},
    "end": {FOUNDER, CHAIR, STAND_IN, SECRETARY},
    "renew": {FOUNDER, CHAIR, STAND_IN, SECRETARY},
    "leave": {VICE, SECRETARY, MEMBER, ADVISER},
    "dissolve": {FOUNDER, CHAIR, STAND_IN},
    "direct": {CHAIR},
}


@pytest.fixture
def circle(who, now):
    """A board, as its seats can be renewed; somebody stands in for its chair."""
    made = founded(who, now, Kind.BOARD)
    return standing_in(made, now)


def standing_in(circle, now, *, with_confidential=True):
    chair, actor = circle.people[CHAIR], circle.people[STAND_IN]
    Absence.objects.create(
        employee=chair,
        stand_in=actor,
        start_on=now.astimezone(chair.zone).date(),
        with_confidential=with_confidential,
    )
    return circle


def doors(circle, who):
    """`{move: (address, what is posted)}`."""
    group, people = circle.group, circle.people
    member = group.memberships.get(employee=people[MEMBER])
    base, seat = f"/groups/{group.pk}/", f"/groups/{group.pk}/seats/{member.pk}/"
    on = (group.starts_on + timedelta(days=10)).isoformat()
    facts = {"title": group.title, "purpose": "Lain", "quorum": "half", "majority": "simple"}
    facts |= {"ratifying": "chair", "term_months": 12, "version": group.version}
    coming = {"people": who.eastern.pk, "starts_on": on}
    work = {"title": "Kerja", "priority": 2, "required_for": "report", "group": group.pk}
    return {
        "change": (f"{base}change/", facts),
        "seat": (f"{base}seats/", {**coming, "seat": "member"}),
        "seat a chair": (f"{base}seats/", {**coming, "seat": "chair"}),
        "reseat": (seat, {"seat": "secretary", "starts_on": on}),
        "reseat as chair": (seat, {"seat": "chair", "starts_on": on}),
        "end": (f"{seat}end/", {"last_on": on}),
        "renew": (f"{seat}renewal/", {}),
        "leave": (f"{base}leaving/", {"reason": "Pindah tugas"}),
        "dissolve": (f"{base}dissolution/", {"report": "Selesai."}),
        "direct": ("/tasks/new/", {**work, "people": people[MEMBER].pk}),
    }


def tried(circle, who, part):
    """`{move: status}` of one person trying everything; nothing of it stays."""
    client = Client()
    client.force_login(circle.people[part].user, backend=BACKEND)
    found = {}
    for move, (url, posted) in doors(circle, who).items():
        with transaction.atomic():
            found[move] = client.post(url, posted).status_code
            transaction.set_rollback(True)
    return found


def refused(move, part):
    """What who may not is told: not yours, or that the form has no such choice."""
    may_seat = part in TABLE["seat"]
    if (move, part) == ("leave", CHAIR):
        return 409  # the next chair comes first
    return 422 if may_seat and move in ("seat a chair", "reseat as chair") else 403


@pytest.mark.parametrize("part", sorted(INSIDE | OUTSIDE))
def test_everybody_tries_everything(circle, who, part):
    wanted = {m: 302 if part in may else refused(m, part) for m, may in TABLE.items()}
    assert tried(circle, who, part) == wanted


@pytest.mark.parametrize("part", [FOUNDER, CHAIR, SECRETARY, STAND_IN, MEMBER])
def test_nothing_is_done_with_a_dissolved_group(circle, who, now, part):
    circle.group.dissolve(by=circle.people[FOUNDER], report="Selesai.", now=now)
    answers = tried(circle, who, part)
    assert answers.pop("direct") == 403
    assert set(answers.values()) <= {403, 409}


@pytest.mark.parametrize("part", sorted(INSIDE | OUTSIDE))
def test_who_is_inside_sees_what_is_done_there(circle, now, enter, part):
    people = circle.people
    give([people[MEMBER]], by=people[CHAIR], title="Kerja wadah", group=circle.group, now=now)
    answer = enter(people[part]).get(f"/groups/{circle.group.pk}/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert circle.group.purpose in page
    assert people[MEMBER].full_name in page
    sees_work = part in INSIDE
    assert ("Kerja wadah" in page) == sees_work
    assert (f"/matters/{circle.group.pk}/comments/" in page) == sees_work


def test_an_administrator_without_a_person_finds_no_door(circle, client, django_user_model):
    user = django_user_model.objects.create_superuser(
        "akar@nusalaras.example", "kata-sandi-panjang"
    )
    client.force_login(user, backend=BACKEND)
    for url, posted in doors(circle, _Nobody(circle)).values():
        assert client.post(url, posted).status_code == 403


class _Nobody:
    """Stands in `doors` for the fixture: who comes is anybody."""

    def __init__(self, circle):
        self.eastern = circle.people[STRANGER]


LEFT_OUT = [ENDED, MEMBERS_LEADER, FOUNDERS_LEADER, STAND_IN, STRANGER]


@pytest.fixture
def hidden(who, now):
    """A confidential group; whoever stands in for the chair may not act in confidential matters."""
    made = founded(who, now, title="Rahasia sekali", purpose="Rahasia sekali", is_confidential=True)
    return standing_in(made, now, with_confidential=False)


@pytest.mark.parametrize("part", LEFT_OUT)
def test_a_confidential_group_leaks_nowhere(hidden, who, enter, now, part):
    group, people = hidden.group, hidden.people
    give([people[MEMBER]], by=people[CHAIR], title="Rahasia sekali", group=group, now=now)
    person, client = people[part], enter(people[part])
    assert not Group.objects.known_to(person).filter(pk=group.pk).exists()
    for url, posted in doors(hidden, who).values():
        if url.startswith("/groups/"):
            assert client.get(url).status_code == 404
            assert client.post(url, posted).status_code == 404
    for url in (
        "/groups/?view=all&state=all",
        "/groups/export/?view=all&state=all",
        "/search/?q=rahasia",
        f"/search/?q=W-{group.pk}",
        "/tasks/?view=people&q=rahasia",
        f"/tasks/new/?group={group.pk}",
        "/inbox/",
        "/",
        f"/people/{people[CHAIR].pk}/",
        "/api/v1/groups/",
        "/api/v1/search/?q=rahasia",
        f"/api/v1/tasks/?group={group.pk}",
    ):
        answer = client.get(url)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if part == ENDED and url in ("/inbox/", "/"):
            continue  # what was told about one's own seat stays one's own
        assert b"Rahasia sekali" not in content, url
    assert not Mail.objects.filter(notice__recipient=person, notice__kind__startswith="task")
    mine = Notice.objects.filter(recipient=person, params__title="Rahasia sekali")
    assert mine.exclude(subject_kind="membership").count() == 0


def test_the_administration_veils_a_confidential_group(hidden, who, enter):
    client = enter(who.admin)
    group = hidden.group
    for url in ("/admin/coordination/group/", f"/admin/coordination/group/{group.pk}/change/"):
        page = client.get(url).content.decode()
        assert "Rahasia sekali" not in page
        assert hidden.people[MEMBER].full_name not in page
    found = client.get("/admin/coordination/group/?q=rahasia").content.decode()
    assert group.number not in found


def test_a_list_costs_the_same_for_one_and_for_many(who, now, enter):
    circle = founded(who, now)
    client = enter(circle.people[MEMBER])
    client.get("/groups/?view=all")
    with counted() as one:
        client.get("/groups/?view=all")
    for n in range(12):
        founded(who, now, title=f"Pokja {n}")
    with counted() as many:
        client.get("/groups/?view=all")
    assert many.queries == one.queries


def test_a_page_costs_the_same_for_few_and_for_many(who, now, enter):
    circle = founded(who, now)
    group, people = circle.group, circle.people
    client = enter(people[MEMBER])
    url = group.get_absolute_url()
    give([people[MEMBER]], by=people[CHAIR], title="Kerja", group=group, now=now)
    client.get(url)
    with counted() as few:
        client.get(url)
    others = [one for one in _staff(who) if one not in people.values()][:12]
    Membership.objects.bulk_create(
        [Membership(group=group, employee=one, starts_on=group.starts_on) for one in others]
    )
    group.true_up(now=now, on=now.date())
    give(others, by=people[CHAIR], title="Kerja", group=group, now=now)
    with counted() as many:
        client.get(url)
    assert many.queries == few.queries
    assert len(Membership.objects.filter(group=group, seat=Seat.MEMBER)) > 12


def _staff(who):
    return list(type(who.staff).objects.active().select_related("user"))
