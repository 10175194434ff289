"""The import pages: who may, what one sees, and that they work for a long file without a worker."""

from unittest.mock import patch

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from people.accounts.models import User
from people.employees.models import Employee
from people.imports import actions
from people.imports.models import Import
from people.units.models import Position
from tests.people.files import person, records

pytestmark = pytest.mark.django_db
A, B = person("N1", "P1"), person("N2", "P2", "P1")
START = reverse("admin:people_import_start")


def url(page, item):
    return reverse(f"admin:people_import_{page}", args=[item.pk])


def upload(client, raw, kind="roll", name="staf.csv"):
    answer = client.post(START, {"kind": kind, "file": SimpleUploadedFile(name, raw)})
    return answer, Import.objects.order_by("-pk").first()


def form_of(client, item, **changes):
    form = client.get(url("matching", item)).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields}
    return fields | changes


def check(client, item, **changes):
    return client.post(url("matching", item), form_of(client, item, **changes), follow=True)


def grant(user, *names):
    user.is_staff = True
    user.save()
    user.user_permissions.set(Permission.objects.filter(codename__in=names))


def test_a_file_goes_all_the_way(door, who):
    client = door(who.admin)
    _answer, item = upload(client, records(A, B | {"reports_to": "P7"}))
    assert item.by == who.admin
    page = check(client, item)
    assert "P7" in page.content.decode()
    table = b"".join(client.get(url("faults", item)).streaming_content).decode()
    assert "P7" in table
    page = check(client, item, choice_unknown_leader="top")
    item.refresh_from_db()
    assert item.state == "ready"
    assert not Position.objects.filter(code="P1").exists()
    page = client.post(url("load", item), follow=True)
    item.refresh_from_db()
    assert item.state == "loaded"
    assert page.status_code == 200
    assert Employee.objects.filter(number__in=["N1", "N2"]).count() == 2
    again = client.post(url("load", item), follow=True)
    assert "messagelist" in again.content.decode()


def test_choices_and_columns_are_kept_between_tries(door, who):
    client = door(who.admin)
    _answer, item = upload(client, records(A))
    check(client, item, column_email="", choice_vacant="vacant", start_on="2026-02-03")
    form = client.get(url("matching", item)).context["form"]
    assert form["column_email"].value() is None
    assert form["choice_vacant"].value() == "vacant"
    assert "2026-02-03" in str(form["start_on"])


def test_one_column_cannot_be_two_of_ours(door, who):
    client = door(who.admin)
    _answer, item = upload(client, records(A))
    index = item.matching["name"]
    answer = client.post(url("matching", item), form_of(client, item, column_phone=str(index)))
    assert answer.status_code == 422
    assert "column_phone" in answer.context["form"].errors


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x"])
def test_an_unreadable_file_is_said_at_the_field(door, who, raw):
    answer, item = upload(door(who.admin), raw, name="staf.xlsx")
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert item is None


def test_a_hostile_name_stays_a_name(door, who):
    client = door(who.admin)
    _answer, item = upload(client, records(A), name="../../<b>x</b>.csv")
    assert item.file.name.startswith("imports/")
    assert "<b>x</b>" not in client.get(url("matching", item)).content.decode()


@pytest.mark.parametrize("kind", ["roll", "divisions", "positions", "employees"])
def test_who_may_not_change_the_records_may_not_import_them(door, who, kind):
    client = door(who.admin)
    raw = records({"number": "N1", "name": "A", "division_name": "D", "position_title": "P"})
    _answer, item = upload(client, raw, kind)
    grant(who.staff.user, "view_employee", "view_position", "view_division", "change_employee")
    client = door(who.staff)
    assert client.get(START).status_code == 403
    assert upload(client, raw, kind)[0].status_code == 403
    for page in ("matching", "result", "faults"):
        assert client.get(url(page, item)).status_code == 403
    for page in ("load", "run", "withdraw", "matching"):
        assert client.post(url(page, item)).status_code == 403
    assert client.get(reverse("admin:people_import_changelist")).status_code == 403


def test_who_may_one_kind_sees_only_that_kind(door, who):
    client = door(who.admin)
    _answer, roll = upload(client, records(A))
    grant(who.staff.user, "add_division", "change_division")
    client = door(who.staff)
    assert [value for value, _l in client.get(START).context["form"].fields["kind"].choices] == [
        "divisions"
    ]
    assert upload(client, records(A), "roll")[0].status_code == 422
    assert client.get(url("result", roll)).status_code == 403
    page = client.get(reverse("admin:people_import_changelist"))
    assert "staf.csv" not in page.content.decode()


@pytest.mark.parametrize("page", ["load", "run", "withdraw"])
def test_no_get_changes_anything(door, who, page):
    client = door(who.admin)
    _answer, item = upload(client, records(A))
    assert client.get(url(page, item)).status_code == 405


def test_strangers_are_asked_to_sign_in(client):
    assert client.get(START).status_code == 302


@pytest.fixture
def long_file(door, who):
    """An import that counts as long, with a broker that is away."""
    client = door(who.admin)
    with patch.object(actions, "AT_ONCE_ROWS", 0):
        _answer, item = upload(client, records(A, B))
        yield client, item


def test_a_long_file_waits_for_a_worker_or_is_done_now(long_file):
    client, item = long_file
    page = check(client, item).content.decode()
    assert 'http-equiv="refresh"' in page
    assert 'hx-trigger="every' in page
    item.refresh_from_db()
    assert item.state == "checking"
    client.post(url("run", item))
    item.refresh_from_db()
    assert item.state == "ready"
    client.post(url("load", item))
    item.refresh_from_db()
    assert item.state == "loading"
    client.post(url("run", item))
    item.refresh_from_db()
    assert item.state == "loaded"


def test_the_worker_does_the_work_and_says_how_far_it_is(long_file):
    from people.imports.jobs import run_import

    client, item = long_file
    check(client, item)
    item.refresh_from_db()
    run_import(item.pk)
    assert actions.progress(item) == (0, 2)
    item.refresh_from_db()
    assert item.state == "ready"
    run_import(item.pk)


def test_another_running_load_is_said(door, who):
    client = door(who.admin)
    _answer, first = upload(client, records(A))
    check(client, first)
    _answer, second = upload(client, records(B | {"reports_to": "-"}))
    check(client, second)
    Import.objects.filter(pk=first.pk).update(state="loading")
    page = client.post(url("load", second), follow=True)
    assert "messagelist" in page.content.decode()
    second.refresh_from_db()
    assert second.state == "ready"


def test_a_file_that_was_not_loaded_can_be_thrown_away(door, who):
    client = door(who.admin)
    _answer, item = upload(client, records(A))
    storage, name = item.file.storage, item.file.name
    client.post(reverse("admin:people_import_delete", args=[item.pk]), {"post": "yes"})
    assert not Import.objects.exists()
    assert not storage.exists(name)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_export_needs_the_right_to_see(door, who, form):
    address = reverse("admin:people_export", args=["employees", form])
    answer = door(who.admin).get(address)
    assert answer.status_code == 200
    assert f".{form}" in answer["Content-Disposition"]
    assert len(b"".join(answer.streaming_content)) > 1000
    grant(who.staff.user, "view_division")
    client = door(who.staff)
    assert client.get(address).status_code == 403
    assert client.get(reverse("admin:people_export", args=["divisions", form])).status_code == 200
    assert client.get(reverse("admin:people_export", args=["salaries", form])).status_code == 404


def test_a_file_cannot_touch_a_higher_account(door, who):
    """E-mail is what one signs in with: changing a superuser's would hand the account over."""
    names = ["division", "position", "employee", "appointment"]
    grant(
        who.staff.user, *(f"{deed}_{name}" for name in names for deed in ("add", "change", "view"))
    )
    client = door(who.staff)
    mine = {"number": who.admin.number, "email": "mine@evil.example"}
    _answer, item = upload(client, records(mine | {"name": who.admin.name}), "employees")
    check(client, item)
    item.refresh_from_db()
    assert [fault.code for fault in item.faults] == ["higher"]


def clerk(who):
    """Somebody who may write every record of a file, and nothing of accounts."""
    names = ["division", "position", "employee", "appointment"]
    deeds = ("add", "change", "view")
    grant(who.staff.user, *(f"{deed}_{name}" for name in names for deed in deeds))
    return who.staff


def test_a_file_opens_no_accounts_for_who_may_not_open_them(door, who):
    client = door(clerk(who))
    _answer, item = upload(client, records(A))
    check(client, item, choice_accounts="open")
    item.refresh_from_db()
    assert [fault.code for fault in item.faults] == ["accounts"]
    client.post(url("load", item))
    assert not Employee.objects.filter(number="N1").exists()


def test_a_file_is_loaded_by_the_rights_and_in_the_name_of_who_loads_it(door, who):
    """A superuser's file, left lying: what it may do is what the one who takes it up may do."""
    client = door(who.admin)
    higher = {"number": who.admin.number, "name": who.admin.name, "email": "mine@evil.example"}
    _answer, item = upload(client, records(higher), "employees")
    check(client, item)
    item.refresh_from_db()
    assert item.state == "ready"
    door(clerk(who)).post(url("load", item))
    item.refresh_from_db()
    assert [fault.code for fault in item.faults] == ["higher"]
    assert item.by == who.staff
    assert Employee.objects.get(pk=who.admin.pk).email != "mine@evil.example"


def test_a_number_that_is_somebody_elses_account_is_said(door, who):
    User.objects.create(username="N1")
    client = door(who.admin)
    _answer, item = upload(client, records(A))
    check(client, item, choice_accounts="open")
    page = client.post(url("load", item), follow=True)
    item.refresh_from_db()
    assert [fault.code for fault in item.faults] == ["account_taken"]
    assert "N1" in page.content.decode()
    assert not Employee.objects.filter(number="N1").exists()
