"""The administration of people: by the verbs, without a way round an invariant or a right."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from people.accounts.models import AccessToken, User
from people.employees.models import Employee
from people.inbox.models import Mail
from people.journal.models import Entry
from people.units.models import Appointment, Division, DivisionLink, Line, Position
from tests.people.admin_forms import address, filled, limited, refused, save

pytestmark = pytest.mark.django_db
OURS = [model for model in admin.site._registry if model._meta.app_label in ("people", "auth")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_every_list_form_and_history_opens(door, who, model, django_assert_max_num_queries):
    client = door(who.admin)
    with django_assert_max_num_queries(16):
        assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "changelist"), {"q": "a"}).status_code == 200
    thing = model.objects.first()
    if thing:
        assert client.get(address(model, "change", thing.pk), follow=True).status_code == 200
        assert client.get(address(model, "history", thing.pk)).status_code == 200
    assert client.get(address(model, "add"), follow=True).status_code in (200, 403)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_no_select_box_of_all_people(door, who, model):
    page = door(who.admin).get(address(model, "add"), follow=True).content.decode()
    for box in re.findall(r"<select.*?</select>", page, re.DOTALL):
        assert "Ratna Dewi" not in box


def test_parts_that_we_use_bring_no_page_of_their_own():
    assert {model._meta.app_label for model in admin.site._registry} <= {
        "people",
        "coordination",
        "customers",
        "auth",
    }


def test_the_admin_has_no_sign_in_of_its_own(client, who):
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    client.post("/admin/login/", {"username": who.admin.number, "password": "laras-uji-coba-2026"})
    assert client.get("/admin/").status_code == 302


# --- changes go through the verbs
def test_a_change_is_journalled_by_its_person(door, who):
    division = Division.objects.get(code="EKS")
    assert save(door(who.admin), Division, division.pk, name="Ekspor").status_code == 302
    entry = Entry.objects.about(division).last()
    assert (entry.by, entry.verb) == (who.admin, "changed")
    assert entry.data == {"name": ["Divisi Ekspor", "Ekspor"]}
    page = door(who.admin).get(address(Division, "history", division.pk))
    assert "Divisi Ekspor" in page.content.decode()


def test_moving_a_position_draws_its_lines(door, who):
    mine = who.subordinate.appointments.get().position
    top = Position.objects.get(code="NLK-dirut")
    assert save(door(who.admin), Position, mine.pk, reports_to=top.pk).status_code == 302
    assert list(mine.lines_up.values_list("above", flat=True)) == [top.pk]


def test_circles_are_refused_at_the_field(door, who):
    client = door(who.admin)
    top = Position.objects.get(code="NLK-dirut")
    low = who.subordinate.appointments.get().position
    lines = set(Line.objects.values_list("above", "below"))
    refused(save(client, Position, top.pk, reports_to=low.pk), "reports_to")
    refused(save(client, Position, top.pk, reports_to=top.pk))
    agency = Division.objects.get(code="NLK")
    refused(save(client, Division, agency.pk, parent=Division.objects.get(code="EKS").pk), "parent")
    assert set(Line.objects.values_list("above", "below")) == lines


def test_two_heads_holders_mains_and_addresses_are_refused(door, who):
    client = door(who.admin)
    mine = who.subordinate.appointments.get()
    leader = who.leader.appointments.get()
    refused(
        save(client, Position, title="Second", division=leader.position.division_id, is_head="on")
    )
    second = {"employee": who.staff.pk, "position": leader.position_id, "kind": "definitive"}
    refused(save(client, Appointment, **second, start_on="2026-01-01", is_main=None), "position")
    main = {"employee": who.staff.pk, "position": mine.position_id, "kind": "plt"}
    refused(save(client, Appointment, **main, start_on="2026-01-01", is_main="on"), "is_main")
    refused(save(client, Employee, number="X1", name="X", email=who.leader.email.upper()))
    refused(save(client, Employee, number=who.leader.number, name="X"))
    refused(save(client, Employee, number="X2", name="  "))
    refused(save(client, Appointment, mine.pk, end_on="1990-01-01"))
    links = DivisionLink.objects.count()
    home = Division.objects.get(code="EKS").pk
    refused(save(client, DivisionLink, one=home, other=home, flow="x"))
    assert DivisionLink.objects.count() == links


def test_what_was_quicker_is_said_not_a_fault_page(door, who, monkeypatch):
    from django.db import IntegrityError

    from people.units import admin as units

    def clash(*args, **how):
        raise IntegrityError("UNIQUE constraint failed")

    client = door(who.admin)
    division = Division.objects.get(code="EKS")
    data = filled(client, Division, division.pk, name="X")
    monkeypatch.setattr(units, "save_division", clash)
    answer = client.post(address(Division, "change", division.pk), data, follow=True)
    assert "messagelist" in answer.content.decode()
    division.refresh_from_db()
    assert division.name == "Divisi Ekspor"


# --- deletion
def test_nothing_with_a_past_is_deleted(door, who):
    client = door(who.admin)
    place = who.leader.appointments.get().position
    page = client.get(address(Position, "delete", place.pk))
    assert page.context["protected"]
    for model, thing in ((Position, place), (Employee, who.leader)):
        client.post(address(model, "delete", thing.pk), {"post": "yes"})
        assert model.objects.filter(pk=thing.pk).exists()
        chosen = {"action": "delete_selected", "_selected_action": [thing.pk], "post": "yes"}
        client.post(address(model, "changelist"), chosen)
        assert model.objects.filter(pk=thing.pk).exists()
    for model in (Division, Appointment, User, Entry, Mail, AccessToken):
        thing = model.objects.first()
        if thing:
            assert (
                client.post(address(model, "delete", thing.pk), {"post": "yes"}).status_code == 403
            )


def test_an_unused_position_may_go_and_is_remembered(door, who):
    place = Position.objects.create(title="Unused", division=Division.objects.get(code="EKS"))
    door(who.admin).post(address(Position, "delete", place.pk), {"post": "yes"})
    assert not Position.objects.filter(pk=place.pk).exists()
    assert Entry.objects.filter(
        subject_kind="position", subject_id=place.pk, verb="deleted"
    ).exists()


# --- who may only look
VIEWED = ["division", "divisionlink", "position", "appointment", "employee", "user", "mail"]


@pytest.mark.parametrize(
    "model",
    [Division, DivisionLink, Position, Appointment, Employee, User, AccessToken, Mail, Group],
    ids=lambda model: model._meta.model_name,
)
def test_who_may_only_look_writes_by_no_door(door, who, model, now):
    AccessToken.issue(by=who.leader, name="t", scope="read", expires_at=now, now=now)
    Group.objects.create(name="g")
    admin_client = door(who.admin)
    thing = model.objects.first()
    data = {"name": "changed", "title": "changed", "number": "9", "_popup": "1", "flow": "x"}
    limited(who, *(f"view_{name}" for name in [*VIEWED, "accesstoken", "group"]))
    client = door(who.staff)
    assert admin_client is client
    before = list(model.objects.order_by("pk").values())
    if thing:
        assert client.get(address(model, "change", thing.pk)).status_code == 200
        assert client.post(address(model, "change", thing.pk), data).status_code == 403
        assert client.post(address(model, "delete", thing.pk), {"post": "yes"}).status_code == 403
        listing = {"action": "x", "_selected_action": [thing.pk], "post": "yes", "form-0-name": "x"}
        for action in ("delete_selected", "send_again", "close", "revoke", "open_accounts"):
            client.post(address(model, "changelist"), listing | {"action": action})
    assert client.post(address(model, "add"), data).status_code == 403
    assert client.post(address(model, "changelist"), {"_save": "1"} | data).status_code in (
        200,
        302,
    )
    assert list(model.objects.order_by("pk").values()) == before


def test_inlines_are_for_looking(door, who):
    mine = who.subordinate.appointments.get()
    client = door(who.admin)
    smuggled = {
        "appointments-TOTAL_FORMS": "1",
        "appointments-INITIAL_FORMS": "1",
        "appointments-0-id": mine.pk,
        "appointments-0-end_on": "2020-01-01",
        "appointments-0-DELETE": "on",
    }
    save(client, Employee, who.subordinate.pk, **smuggled)
    mine.refresh_from_db()
    assert mine.end_on is None
