"""Administrators set registers up and read numbers; they change none."""

import pytest

from coordination.registers.actions import reserve, take
from coordination.registers.models import Number, Register
from people.accounts.models import User
from people.journal.models import Entry
from people.units.models import Division
from tests.coordination.registers.conftest import PATTERN, seat
from tests.coordination.work import reading


@pytest.fixture
def admin(who, door):
    person = reading(who.admin)
    User.objects.filter(pk=person.user_id).update(is_staff=True, is_superuser=True)
    person.refresh_from_db()
    return door(person)


def sent(**more):
    return {
        "kind": "procedure",
        "name": "SOP Gudang",
        "division": Division.objects.get(code="GUD").pk,
        "pattern": PATTERN,
        "is_yearly": "on",
        "is_active": "on",
        **more,
    }


def test_setting_up_shows_the_next_number(admin, who):
    assert admin.get("/admin/coordination/register/add/").status_code == 200
    keeper = seat(who.secretary)
    answer = admin.post("/admin/coordination/register/add/", sent(keepers=[keeper.pk]), follow=True)
    register = Register.objects.get()
    assert "001/SOP/GUD/" in answer.content.decode()
    assert list(register.keepers.all()) == [keeper]
    assert Entry.objects.about(register).get().verb == "created"
    page = admin.get(f"/admin/coordination/register/{register.pk}/change/").content.decode()
    assert "001/SOP/GUD/" in page
    assert f"register/{register.pk}/delete/" not in page
    assert "001/SOP/GUD/" in admin.get("/admin/coordination/register/").content.decode()


def test_what_is_wrong_stands_beside_the_pattern_and_what_is_unwise_above(admin):
    page = admin.post("/admin/coordination/register/add/", sent(pattern="{bulan}/{year}"))
    assert "is no token" in page.content.decode()
    assert not Register.objects.exists()
    page = admin.post("/admin/coordination/register/add/", sent(pattern="{seq}/SOP"), follow=True)
    assert "does not say which" in page.content.decode()


def test_numbers_are_read_only_and_veiled(admin, register, matter, who, now):
    number = take(register, matter=matter, by=who.leader, now=now, label="Rahasia lot 17")
    reserve(register, label="Cadangan lot 17", by=who.secretary, now=now)
    for url in ("", f"{number.pk}/change/", f"{number.pk}/history/"):
        page = admin.get(f"/admin/coordination/number/{url}").content.decode()
        assert "001/SOP/EKS/" in page
        assert "lot 17" not in page
    assert admin.get("/admin/coordination/number/add/").status_code == 403
    data = {"state": "void", "text": "x"}
    assert admin.post(f"/admin/coordination/number/{number.pk}/change/", data).status_code == 403
    assert (
        admin.post(f"/admin/coordination/number/{number.pk}/delete/", {"post": "yes"}).status_code
        == 403
    )
    assert admin.get("/admin/coordination/number/?q=lot").content.decode().count("001/SOP") == 0
    assert Number.objects.filter(state="used").count() == 1
