"""Joint papers that exist come out as they went in: ten real heads, through the form, the API and the import."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.formats import date_format
from pypdf import PdfReader

from collab.kit.refusals import NotYours
from coordination.decrees.existing import Was, enter_existing
from coordination.decrees.labels import offices
from coordination.decrees.models import Participant
from coordination.duties.models import Duty
from coordination.papers.models import Paper
from coordination.papers.states import State
from coordination.registers.importing import bring_in
from coordination.registers.models import Number
from tests.coordination.decrees.conftest import AGENCY, CONVENER, division
from tests.coordination.papers.conftest import division_of

pytestmark = pytest.mark.django_db
HEADS = json.loads(
    (Path(__file__).parents[2] / "data" / "joint_decrees.json").read_text(encoding="utf-8")
)


def rows(head):
    """`[(office, number or "")]`: of numbers that are not known, the last ones."""
    numbers = head["numbers"] + [""] * (len(head["offices"]) - len(head["numbers"]))
    return list(zip(head["offices"], numbers, strict=True))


def printed(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("head", HEADS, ids=[head["numbers"][0] for head in HEADS])
def test_by_the_form_they_come_out_as_they_went_in(head, who, enter, now):
    sent = {
        "kind": "joint_decree",
        "division": division_of(who.leader).pk,
        "title": head["about"][:200],
        "dated_on": head["date"] or "",
        "year": "",
        "offices": len(head["offices"]),
    }
    for n, (office, number) in enumerate(rows(head)):
        sent |= {f"offices{n}-office": office, f"offices{n}-number": number}
    answer = enter(who.leader).post(reverse("decree_existing"), sent)
    paper = Paper.objects.get()
    assert answer.url == paper.get_absolute_url()
    page = enter(who.stranger).get(answer.url).content.decode()
    for office, number in rows(head):
        assert office in page
        assert number in page
    found = Participant.objects.filter(paper=paper.pk).order_by("order")
    assert [(one.office, one.number) for one in found] == rows(head)
    assert paper.official_number == "; ".join(head["numbers"])
    assert not Duty.objects.filter(matter=paper.pk).exists()
    text = printed(enter(who.stranger).get(reverse("paper_print", args=[paper.pk, 1])).content)
    numbers = " ".join(f"NOMOR : {number or '…'}" for _office, number in rows(head))
    names = offices(head["offices"]).upper()
    assert (
        f"KEPUTUSAN BERSAMA {names} {numbers} TENTANG {head['about'][:200].upper()} {names},"
        in text
    )
    day = date_format(date.fromisoformat(head["date"]), "DATE_FORMAT") if head["date"] else "…"
    for said in (page, text):
        assert day in said


def test_by_the_form_what_it_replaces_or_changes(who, enter, now):
    """By number, as typed: the older one is replaced, the changed one stays in force."""
    division, door = division_of(who.leader).pk, enter(who.leader)
    sent = {"kind": "joint_decree", "division": division, "offices": 1, "year": "2020"}
    sent |= {
        "title": "Panduan",
        "offices0-office": "Menteri Agama",
        "offices0-number": "01/KB/2020",
    }
    door.post(reverse("decree_existing"), sent)
    old = Paper.objects.get()
    assert "2020" in printed(door.get(reverse("paper_print", args=[old.pk, 1])).content)
    for role, typed, state in (
        ("changes", "01/KB/2020", State.IN_FORCE),
        ("replaces", f"N-{old.pk}", State.REPLACED),
    ):
        door.post(reverse("decree_existing"), sent | {role: typed, "offices0-number": role})
        new = Paper.objects.get(official_number=role)
        assert [(link.role, link.target_id) for link in new.links.all()] == [(role, old.pk)]
        assert Paper.objects.get(pk=old.pk).state == state
    answer = door.post(reverse("decree_existing"), sent | {"replaces": "tidak ada"})
    assert answer.status_code == 422


def test_by_the_api_all_ten_with_their_chain(who, enter, now):
    caller, made = enter(who.leader), []
    for head in HEADS:
        sent = {
            "kind": "joint_decree",
            "division": division_of(who.leader).pk,
            "title": head["about"],
            "dated_on": head["date"],
            "participants": [{"office": o, "number": n} for o, n in rows(head)],
            "replaces": [made[head["replaces"]]] if head["replaces"] is not None else [],
        }
        answer = caller.post("/api/v1/papers/existing/", sent, content_type="application/json")
        assert answer.status_code == 201, answer.content
        made.append(answer.json()["id"])
    for head, pk in zip(HEADS, made, strict=True):
        found = caller.get(f"/api/v1/papers/{pk}/participants/").json()
        assert [(one["office"], one["number"]) for one in found] == rows(head)
        one = caller.get(f"/api/v1/papers/{pk}/").json()
        assert one["title"] == head["about"]
        if head["date"]:
            assert one["in_force_on"] == head["date"]
    states = dict(Paper.objects.values_list("pk", "state"))
    replaced = {made[head["replaces"]] for head in HEADS if head["replaces"] is not None}
    assert {pk for pk, state in states.items() if state == State.REPLACED} == replaced


def entered(who, now, by=None, **more):
    facts = {
        "kind": "joint_decree",
        "title": "Panduan bersama",
        "participants": [
            Was("Kepala Divisi Ekspor", "17/KB/lama", division(CONVENER)),
            Was("Kepala Balai Karantina", "17/KB/lama", division(AGENCY)),
        ],
        "dated_on": date(2019, 3, 4),
        **more,
    }
    return enter_existing(division(CONVENER), by=by or who.leader, now=now, **facts)


def test_the_registers_that_one_keeps_learn_the_number(who, now, registers):
    paper = entered(who, now)
    number = Number.objects.get()
    assert (number.text, number.register.division, number.matter_id, number.dated_on) == (
        "17/KB/lama",
        division(CONVENER),
        paper.pk,
        date(2019, 3, 4),
    )
    with pytest.raises(ValidationError) as fault:
        entered(who, now)
    assert set(fault.value.message_dict) == {"participants"}
    assert Paper.objects.count() == 1


@pytest.mark.parametrize("fault", ["future", "future year", "nobody", "no title", "twice"])
def test_what_cannot_have_been(fault, who, now, registers):
    more = {
        "future": {"dated_on": date(now.year + 2, 1, 1)},
        "future year": {"dated_on": None, "year": now.year + 2},
        "nobody": {"participants": []},
        "no title": {"title": " "},
        "twice": {
            "participants": [Was("A", "1", division(AGENCY)), Was("B", "2", division(AGENCY))]
        },
    }[fault]
    with pytest.raises(ValidationError):
        entered(who, now, **more)
    assert not Paper.objects.exists()
    assert not Number.objects.exists()


@pytest.mark.parametrize("part", ["staff", "stranger", "related", "secretary", "admin", "outsider"])
def test_not_everybody_enters_them(part, who, enter, now, registers):
    with pytest.raises(NotYours):
        entered(who, now, by=getattr(who, part))
    answer = enter(getattr(who, part)).get(reverse("decree_existing"))
    assert answer.status_code == 403


def test_a_row_more_keeps_what_was_typed(who, enter):
    sent = {
        "offices": 1,
        "offices0-office": "Menteri Agama",
        "title": "Libur",
        "move": "offices:add",
    }
    page = enter(who.leader).post(reverse("decree_existing"), sent).content.decode()
    assert page.count("<legend>") == 2
    assert "Menteri Agama" in page
    assert "Libur" in page
    assert not Paper.objects.exists()


def test_they_come_in_from_a_table(who, now, registers):
    table = "nomor,tanggal,judul,jenis,unit\n04/KB/2020,2020-08-07,Panduan,joint_decree,EKS\n"
    outcome = bring_in(table.encode(), "lama.csv", files={}, by=who.leader, now=now)
    assert (outcome.noted, outcome.faults) == (1, [])
    paper = Paper.objects.get()
    assert paper.official_number == "04/KB/2020"
    assert Number.objects.get().matter_id == paper.pk
