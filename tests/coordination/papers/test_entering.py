"""Papers of before the portal: in force since their own date, with their number and file, asking nobody."""

from datetime import date

import pytest
from django.urls import reverse

from coordination.duties.models import Duty
from coordination.papers.actions import scan
from coordination.papers.models import Paper
from coordination.papers.states import Kind, State
from coordination.registers.actions import keep_register
from coordination.registers.importing import bring_in
from coordination.registers.models import Number, Register
from tests.coordination.conftest import upload
from tests.coordination.papers.conftest import division_of, fresh

pytestmark = pytest.mark.django_db
TABLE = (
    "nomor;tanggal;judul;jenis;unit;berkas\n"
    "007/KEB/EKS/II/2024;2024-02-12;Penimbangan ulang lot;Kebijakan;EKS;keb-007.pdf\n"
    "008/KEB/EKS/III/2024;2024-03-01;Penyimpanan salinan;Kebijakan;EKS;\n"
)


@pytest.fixture
def keeper(who, now):
    """The export division's register of policies, kept by its secretary."""
    Register.objects.all().delete()
    register = Register(
        kind="policy",
        name="Kebijakan Ekspor",
        pattern="{seq:03}/KEB/{division}/{month_roman}/{year}",
        division=division_of(who.leader),
    )
    seat = who.secretary.appointments.get(is_main=True).position
    keep_register(register, by=None, now=now, keepers=[seat])
    return who.secretary


@pytest.fixture
def brought(keeper, now, media):
    files = {"keb-007.pdf": upload("keb-007.pdf")}
    outcome = bring_in(TABLE.encode(), "lama.csv", files=files, by=keeper, now=now)
    assert (outcome.noted, outcome.faults) == (2, [])
    return Paper.objects.order_by("pk")


def test_each_row_is_a_paper_in_force_with_its_number(brought, keeper):
    first = brought[0]
    assert (first.state, first.paper_kind) == (State.IN_FORCE, Kind.POLICY)
    assert first.official_number == "007/KEB/EKS/II/2024"
    assert first.latest.in_force_on == date(2024, 2, 12)
    assert first.latest.annexes.get().name == "keb-007.pdf"
    assert Number.objects.get(text=first.official_number).matter_id == first.pk


def test_nobody_is_asked_to_read_them(brought, now):
    scan(now)
    assert not Duty.objects.filter(matter__in=[one.pk for one in brought]).exists()


def test_the_same_table_again_changes_nothing(brought, keeper, now):
    files = {"keb-007.pdf": upload("keb-007.pdf")}
    outcome = bring_in(TABLE.encode(), "lama.csv", files=files, by=keeper, now=now)
    assert (outcome.noted, outcome.unchanged) == (0, 2)
    assert brought.count() == 2


def test_a_bad_row_brings_nothing_in(keeper, now, media):
    outcome = bring_in(TABLE.encode(), "lama.csv", files={}, by=keeper, now=now)
    assert outcome.faults
    assert not Paper.objects.exists()
    assert not Number.objects.exists()


def test_its_page_says_that_it_was_entered(brought, enter, who):
    paper = brought[0]
    page = enter(who.staff).get(paper.get_absolute_url()).content.decode()
    assert "Dicatat oleh" in page
    assert "007/KEB/EKS/II/2024" in page
    assert "Sudah saya baca" not in page
    assert enter(who.staff).get(reverse("paper_print", args=[paper.pk, 1])).status_code == 200
    assert (
        paper.get_absolute_url() in enter(who.staff).get("/search/?q=007/KEB/EKS").content.decode()
    )


def test_the_next_version_is_written_here(brought, who, now):
    paper = fresh(brought[0])
    draft = paper.write(by=who.leader, now=now, revision=0, title="Penimbangan ulang tiap lot")
    assert (draft.number, draft.is_entered, draft.annexes.count()) == (2, False, 1)
