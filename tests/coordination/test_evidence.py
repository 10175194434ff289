"""What proves a report: kept with its kind and grade, shown with it, and never half of it."""

from decimal import Decimal

import pytest

from coordination.files.models import Attachment, Evidence
from coordination.tasks.models import Task
from tests.coordination.conftest import PDF, upload
from tests.coordination.files import HTML, on_disk
from tests.coordination.work import given, reading

FIGURE = {"figure": "12.5", "unit": "ton", "source": "Timbangan 2", "measured_on": "2026-07-01"}


@pytest.fixture
def task(who, now, media):
    return given(who.leader, reading(who.subordinate), "Timbang kopi", now, "in_progress")


def report(client, task, percent=50, words="Sudah ditimbang", **more):
    posted = {"percent": percent, "words": words, **more}
    return client.post(f"/tasks/{task.pk}/report/", posted)


def proofs():
    """Kind, grade and content of all evidence, by kind."""
    kept = Evidence.objects.order_by("kind")
    return [
        (one.kind, one.grade, one.attachment.name if one.attachment else one.link or one.figure)
        for one in kept
    ]


# grade as chosen → grades of a figure, a file and a link
@pytest.mark.parametrize(
    ("chosen", "grades"), [("", (4, 3, 3)), ("1", (1, 1, 1)), ("4", (4, 4, 4))]
)
def test_all_kinds_are_kept_with_their_grade(chosen, grades, who, enter, task):
    more = {**FIGURE, "files": [upload("nota.pdf")], "link": "https://bukti.example/7"}
    answer = report(enter(who.subordinate), task, grade=chosen, **more)
    assert answer.status_code == 302
    assert proofs() == [
        ("figure", grades[0], Decimal("12.5")),
        ("file", grades[1], "nota.pdf"),
        ("link", grades[2], "https://bukti.example/7"),
    ]
    assert set(task.reports.get().evidence.all()) == set(Evidence.objects.all())
    figure = Evidence.objects.get(kind="figure")
    assert (figure.unit, figure.source) == ("ton", "Timbangan 2")
    assert f"{figure.measured_on}" == "2026-07-01"
    assert (figure.by, figure.matter_id) == (who.subordinate, task.pk)


def test_the_giver_reads_it_beside_the_report(who, enter, task):
    more = {**FIGURE, "files": [upload("nota.pdf")], "link": "https://bukti.example/7"}
    report(enter(who.subordinate), task, grade="1", **more)
    page = enter(reading(who.leader)).get(f"/tasks/{task.pk}/").content.decode()
    made = Attachment.objects.get()
    assert f'href="/files/{made.pk}/"' in page
    assert '<a href="https://bukti.example/7" rel="nofollow noopener noreferrer">' in page
    for words in ("nota.pdf", "12.5 ton", "Timbangan 2", "hearsay"):
        assert words in page


def test_a_report_without_evidence_is_called_a_statement(who, enter, task):
    report(enter(who.subordinate), task)
    page = enter(reading(who.leader)).get(f"/tasks/{task.pk}/").content.decode()
    assert "Statement, not evidence" in page


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("id", "1234,5", "1234.5"),
        ("id", "1.234,5", "1234.5"),
        ("id", "1.234", "1234"),
        ("id", "-1.234.567,25", "-1234567.25"),
        ("id", "12.5", "12.5"),
        ("en", "1234.5", "1234.5"),
        ("en", "1,234.5", "1234.5"),
        ("en", "1.234", "1.234"),
    ],
)
def test_a_figure_is_read_as_the_language_writes_it(language, typed, meant, who, enter, task):
    reading(who.subordinate, language)
    report(enter(who.subordinate), task, figure=typed, unit="ton", source="Timbangan")
    assert Evidence.objects.get().figure == Decimal(meant)


FAULTS = [
    ({"words": "  "}, "Write what was done"),
    ({"percent": "101"}, ""),
    ({"percent": "-1"}, ""),
    ({"percent": "separuh"}, ""),
    ({"link": "javascript:alert(1)"}, ""),
    ({"link": "ftp://bukti.example/"}, "A link starts with https:// or http://."),
    ({"link": "data:text/html,x"}, ""),
    ({"unit": ""}, "A figure needs its unit."),
    ({"source": ""}, "A figure needs its source."),
    ({"figure": ""}, "Write the figure that this belongs to."),
    ({"figure": "banyak"}, ""),
    ({"figure": "1e99"}, ""),
    ({"figure": "NaN"}, ""),
    ({"grade": "6"}, ""),
    ({"grade": "5"}, ""),
    ({"measured_on": "kemarin"}, ""),
    ({"files": [upload("nota.pdf"), upload("foto.png", HTML)]}, "is not what its name says"),
]


@pytest.mark.parametrize(("fault", "told"), FAULTS, ids=lambda part: str(part)[:30])
def test_what_is_wrong_leaves_nothing_and_keeps_what_was_typed(
    fault, told, who, enter, task, media
):
    whole = {**FIGURE, "words": "Kata yang panjang", "files": [upload("nota.pdf")]}
    before = Task.objects.values().get()
    answer = report(enter(who.subordinate), task, **{**whole, **fault})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "field__error" in page or "form-errors" in page
    assert told in page
    assert "words" in fault or "Kata yang panjang" in page
    assert not Evidence.objects.exists()
    assert not Attachment.objects.exists()
    assert on_disk(media) == []
    assert not task.reports.exists()
    assert Task.objects.values().get() == before


def test_a_final_report_that_must_be_proved(who, enter, task, media):
    Task.objects.update(required_grade=3)
    client = enter(who.subordinate)
    answer = report(client, task, 100)
    assert answer.status_code == 422
    assert "This task requires evidence" in answer.content.decode()
    assert report(client, task, 90).status_code == 302
    assert report(client, task, 100, files=[upload("nota.pdf")]).status_code == 302
    assert Task.objects.get().state == "reported"
    assert on_disk(media) == [PDF]


@pytest.mark.parametrize("part", ["leader", "director", "staff", "stranger"])
def test_nobody_else_proves_anything(part, who, enter, task, media):
    answer = report(enter(getattr(who, part)), task, files=[upload()])
    assert answer.status_code == (403 if part in ("leader", "director") else 404)
    assert on_disk(media) == []


def test_a_report_that_comes_too_late_keeps_no_file(who, enter, task, media):
    Task.objects.update(state="reported")
    answer = report(enter(who.subordinate), task, files=[upload()])
    assert answer.status_code == 409
    assert on_disk(media) == []


NEW = {"title": "Judul panjang", "priority": "2", "instruction": "Isi panjang"}


@pytest.mark.parametrize(
    "fault",
    [
        {"title": " "},
        {"people": ""},
        {"people": "stranger"},
        {"due_on": "2020-01-01"},
        {"due_on": "lusa"},
        {"priority": "9"},
        {"files": [upload("nota.pdf"), upload("foto.png", HTML)]},
        {"title": "x" * 201},
    ],
    ids=lambda fault: str(fault)[:30],
)
def test_a_task_that_cannot_be_given_keeps_no_file(fault, who, enter, media):
    posted = {**NEW, "people": who.subordinate.pk, "files": [upload("nota.pdf")], **fault}
    if fault.get("people"):
        posted["people"] = who.stranger.pk
    answer = enter(reading(who.leader)).post("/tasks/new/", posted)
    assert answer.status_code == (403 if fault.get("people") else 422)
    assert "Isi panjang" in answer.content.decode()
    assert not Task.objects.exists()
    assert on_disk(media) == []


def test_one_file_for_several_is_stored_once_and_seen_by_each(who, enter, media):
    people = [who.subordinate.pk, who["Made Ayu Lestari"].pk]
    client = enter(who.leader)
    client.post("/tasks/new/", {**NEW, "people": people, "files": [upload("nota.pdf")]})
    assert [task.attachments.get().name for task in Task.objects.all()] == ["nota.pdf"] * 2
    assert on_disk(media) == [PDF]
    first, second = Attachment.objects.order_by("pk")
    for made, part in ((first, "subordinate"), (second, "Made Ayu Lestari")):
        person = who[part] if " " in part else getattr(who, part)
        answer = enter(person).get(f"/files/{made.pk}/")
        assert b"".join(answer) == PDF
        other = second if made == first else first
        assert enter(person).get(f"/files/{other.pk}/").status_code == 404
