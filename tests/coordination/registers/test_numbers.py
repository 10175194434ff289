"""Taking numbers: in order, by the office's year, for whom, and never again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from collab.kit.refusals import NotNow
from coordination.registers import kinds
from coordination.registers.actions import (
    keep_register,
    register_for,
    reserve,
    take,
    take_all,
)
from coordination.registers.counting import last_of, preview
from coordination.registers.models import Register
from people.journal.models import Entry
from people.units.models import Division
from tests.coordination.registers.conftest import seat

TURN = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # half past midnight in Jakarta, 2.30 in Jayapura


@pytest.fixture
def at():
    return datetime(2026, 11, 9, 3, tzinfo=UTC)


def texts(register):
    return list(register.numbers.order_by("seq").values_list("text", flat=True))


def test_numbers_follow_one_another_and_say_what_they_are(register, matter, who, at):
    first = take(register, matter=matter, by=who.leader, now=at, label="Peserta I")
    second = take(register, matter=matter, by=who.leader, now=at)
    assert texts(register) == ["001/SOP/EKS/XI/2026", "002/SOP/EKS/XI/2026"]
    assert (first.state, first.matter_id, first.label) == ("used", matter.pk, "Peserta I")
    assert (first.dated_on, first.by, first.used_by) == (at.date(), who.leader, who.leader)
    assert preview(register, at.date()) == "003/SOP/EKS/XI/2026"
    entry = Entry.objects.about(second).get()
    assert (entry.verb, entry.data["matter"]) == ("take", matter.pk)
    assert Entry.objects.about(matter).filter(verb="take").count() == 0


def test_a_rollback_leaves_no_gap(register, matter, who, at):
    class Stop(Exception):
        pass

    def fails():
        with transaction.atomic():
            take(register, matter=matter, by=who.leader, now=at)
            raise Stop

    with pytest.raises(Stop):
        fails()
    assert take(register, matter=matter, by=who.leader, now=at).seq == 1


@pytest.mark.parametrize(
    ("zone", "year"), [("Asia/Jakarta", 2027), ("Asia/Jayapura", 2027), ("UTC", 2026)]
)
@pytest.mark.parametrize("mine", ["Asia/Jayapura", "Asia/Jakarta", "Etc/GMT+12"])
def test_the_year_turns_by_the_offices_clock_alone(
    zone, year, mine, register, matter, who, settings
):
    """Whatever the zone of whoever asks."""
    from django.utils import timezone

    settings.TIME_ZONE = zone
    with timezone.override(mine):
        take(register, matter=matter, by=who.leader, now=datetime(2026, 12, 30, 12, tzinfo=UTC))
        number = take(register, matter=matter, by=who.leader, now=TURN)
    turned = year == 2027
    assert (number.year, number.seq) == (year, 1 if turned else 2)
    assert number.text == ("001/SOP/EKS/I/2027" if turned else "002/SOP/EKS/XII/2026")
    assert number.dated_on == (date(2027, 1, 1) if turned else date(2026, 12, 31))


def test_the_eastern_office_is_two_hours_ahead(register, matter, who, settings):
    early = TURN - timedelta(hours=2)  # 22.30 in Jakarta, half past midnight in Jayapura
    for zone, year in (("Asia/Jakarta", 2026), ("Asia/Jayapura", 2027)):
        settings.TIME_ZONE = zone
        assert take(register, matter=matter, by=who.leader, now=early).year == year


def test_a_register_that_runs_on_has_no_years(opened, matter, who):
    register = opened(
        pattern="UM {classification}-Mn/{seq}", classification="0201", is_yearly=False
    )
    before = take(register, matter=matter, by=who.leader, now=TURN - timedelta(days=3))
    after = take(register, matter=matter, by=who.leader, now=TURN, classification="0202")
    assert [before.text, after.text] == ["UM 0201-Mn/1", "UM 0202-Mn/2"]
    assert (before.year, after.year) == (0, 0)


def test_the_division_in_a_number_is_the_papers_own(opened, matter, who, at):
    register = opened(code="NLK", name="SOP perusahaan", keepers=[])
    assert take(register, matter=matter, by=who.leader, now=at).text == "001/SOP/EKS/XI/2026"
    type(matter).objects.filter(pk=matter.pk).update(division=None)
    matter.refresh_from_db()
    assert take(register, matter=matter, by=who.leader, now=at).text == "002/SOP/NLK/XI/2026"
    office = opened(code=None, name="SOP kantor", kind="policy", keepers=[])
    assert take(office, matter=matter, by=who.leader, now=at).text == "001/SOP/UMUM/XI/2026"


def test_several_registers_for_one_paper_all_or_none(opened, matter, who, at):
    one = opened(kind="joint_decree", pattern="{seq} TAHUN {year}")
    two = opened(kind="joint_decree", code="GUD", pattern="{seq} TAHUN {year}", name="KB Gudang")
    numbers = take_all(
        [(two, matter, "Pihak kedua"), (one, matter, "Pihak kesatu"), (two, matter, "Lagi")],
        by=who.leader,
        now=at,
    )
    assert [(one.register_id, one.text) for one in numbers] == [
        (two.pk, "1 TAHUN 2026"),
        (one.pk, "1 TAHUN 2026"),
        (two.pk, "2 TAHUN 2026"),
    ]
    Register.objects.filter(pk=two.pk).update(is_active=False)
    two.refresh_from_db()
    with pytest.raises(NotNow):
        take_all([(one, matter, ""), (two, matter, "")], by=who.leader, now=at)
    assert last_of(one, 2026) == 1


def test_a_reserved_number_is_used_by_a_paper_of_the_portal(register, opened, matter, who, at):
    reserved = reserve(register, label="SOP muat", by=who.secretary, now=at)
    other = opened(kind="policy")
    for wrong, moment in ((other, at), (register, at + timedelta(days=90))):
        with pytest.raises(NotNow):
            take(wrong, matter=matter, by=who.leader, now=moment, reserved=reserved)
    number = take(register, matter=matter, by=who.leader, now=at, reserved=reserved)
    assert (number.pk, number.seq, number.state) == (reserved.pk, 1, "used")
    assert (number.matter_id, number.by, number.used_by) == (matter.pk, who.secretary, who.leader)
    with pytest.raises(NotNow):
        take(register, matter=matter, by=who.leader, now=at, reserved=reserved)


def test_the_nearest_register_numbers_a_paper(opened, division, who):
    office = opened(code=None, name="Kantor", keepers=[])
    company = opened(code="NLK", name="Perusahaan", keepers=[])
    section = Division.objects.get(code="EKS-DOK")
    assert register_for("procedure", section) == company
    own = opened()
    signer = seat(who.leader)
    signed = opened(code=None, signer=signer, name="Ditandatangani kepala divisi")
    assert register_for("procedure", section) == own
    assert register_for("procedure", division, signer) == signed
    assert register_for("procedure", division, seat(who.director)) == own
    assert register_for("procedure", Division.objects.get(code="BKP")) == office
    assert register_for("procedure", None) == office
    assert register_for("policy", division) is None
    Register.objects.filter(pk=own.pk).update(is_active=False)
    assert register_for("procedure", section) == company


def test_one_active_register_for_each_scope(opened, who, now):
    first = opened()
    with pytest.raises(ValidationError):
        opened()
    opened(signer=seat(who.leader))
    first.is_active = False
    keep_register(first, by=None, now=now)
    opened()
    with pytest.raises(IntegrityError), transaction.atomic():
        Register.objects.filter(pk=first.pk).update(is_active=True)


def test_setting_up_says_what_is_wrong(opened, register, matter, who, now):
    for fields, name in (
        ({"pattern": "{year}"}, "pattern"),
        ({"kind": "selundupan"}, "kind"),
        ({"name": ""}, "name"),
    ):
        with pytest.raises(ValidationError) as fault:
            opened(code="GUD", **fields)
        assert name in fault.value.message_dict
    take(register, matter=matter, by=who.leader, now=now)
    register.is_yearly = False
    with pytest.raises(ValidationError) as fault:
        keep_register(register, by=None, now=now)
    assert "is_yearly" in fault.value.message_dict
    assert kinds.label_of("hilang") == "hilang"
