"""The ladder of evidence: what a statement needs for its grade, and what is only ever reached."""

import pytest
from django.db import DatabaseError, transaction

from coordination.duties.models import Duty
from coordination.tasks.models import Task
from coordination.tasks.proving import Claim
from coordination.tasks.statements import Confirmation, Statement
from people.inbox.models import Notice
from tests.coordination.conftest import PDF, counted, upload
from tests.coordination.files import on_disk
from tests.coordination.work import given, reading

FIGURE = {"figure": "12.5", "unit": "ton", "source": "Timbangan 2", "measured_on": "2026-07-01"}
HEARSAY, SEEN, DOCUMENT, MEASURED, CONFIRMED = range(1, 6)


@pytest.fixture
def task(who, now, media):
    return given(reading(who.leader), reading(who.subordinate), "Timbang kopi", now, "in_progress")


def report(client, task, *rows, percent=50, words="Sudah ditimbang", **more):
    posted = {"percent": percent, "words": words, "statements-INITIAL_FORMS": 0, **more}
    posted["statements-TOTAL_FORMS"] = max(3, len(rows))
    for turn, row in enumerate(rows):
        posted |= {f"statements-{turn}-{name}": value for name, value in row.items()}
    return client.post(f"/tasks/{task.pk}/report/", posted)


def stated(task, who, now, grade=HEARSAY):
    """A reported statement of the subordinate."""
    made = Task.objects.get(pk=task.pk).report(
        by=who.subordinate,
        percent=40,
        words="Sebagian",
        statements=[Claim("Segel lot 19 utuh", grade)],
        now=now,
    )
    return made.statements.get()


RIGHT = [
    ({"grade": HEARSAY}, HEARSAY, None),
    ({"grade": SEEN}, SEEN, None),
    ({"grade": SEEN, "file": upload("foto.pdf")}, SEEN, "file"),
    ({"file": upload("nota.pdf")}, DOCUMENT, "file"),
    ({"grade": DOCUMENT, "link": "https://bukti.example/7"}, DOCUMENT, "link"),
    (FIGURE, MEASURED, "figure"),
]


@pytest.mark.parametrize(("row", "grade", "kind"), RIGHT, ids=lambda part: str(part)[:30])
def test_a_statement_keeps_its_grade_and_what_stands_behind_it(row, grade, kind, who, enter, task):
    if "file" in row:
        row["file"].seek(0)
    answer = report(enter(who.subordinate), task, {"text": "Lot 19 lengkap", **row})
    assert answer.status_code == 302
    made = Statement.objects.get()
    assert (made.text, made.grade) == ("Lot 19 lengkap", grade)
    assert (made.evidence and made.evidence.kind) == kind
    page = enter(who.leader).get(f"/tasks/{task.pk}/").content.decode()
    assert "Lot 19 lengkap" in page
    assert ("Not proved yet" in page) == (kind is None)


WRONG = [
    ({"text": "Lot 19"}, "Say how you know it."),
    ({"text": "", "grade": SEEN, "link": "https://x.example/"}, "Write what this states."),
    ({"text": "Lot 19", "grade": DOCUMENT}, "A document needs its file"),
    ({"text": "Lot 19", "grade": DOCUMENT, **FIGURE}, "A document needs its file"),
    ({"text": "Lot 19", "grade": MEASURED}, "What is measured needs"),
    ({"text": "Lot 19", **FIGURE, "measured_on": ""}, "What is measured needs"),
    ({"text": "Lot 19", "grade": MEASURED, "link": "https://x.example/"}, "What is measured needs"),
    ({"text": "Lot 19", "grade": CONFIRMED}, ""),
    ({"text": "x" * 1001, "grade": SEEN}, ""),
]


@pytest.mark.parametrize(("row", "told"), WRONG, ids=lambda part: str(part)[:40])
def test_what_is_missing_is_told_and_nothing_is_kept(row, told, who, enter, task, media):
    good = {"text": "Kata yang panjang", "file": upload("nota.pdf")}
    answer = report(enter(who.subordinate), task, good, row)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Kata yang panjang" in page
    assert not Statement.objects.exists()
    assert on_disk(media) == []


def test_no_more_than_ten(who, enter, task):
    rows = [{"text": f"Pernyataan {turn}", "grade": SEEN} for turn in range(11)]
    assert report(enter(who.subordinate), task, *rows).status_code == 422
    assert report(enter(who.subordinate), task, *rows[:10]).status_code == 302
    assert Statement.objects.count() == 10


def test_a_row_more_without_script_keeps_what_was_typed(who, enter, task):
    row = {"text": "Kata yang panjang", "grade": SEEN}
    answer = report(enter(who.subordinate), task, row, more="1", words="Isi laporan")
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Kata yang panjang", "Isi laporan", 'name="statements-3-text"'):
        assert words in page
    assert not task.reports.exists()


# --- what a task requires
@pytest.mark.parametrize("grade", [SEEN, DOCUMENT, MEASURED, CONFIRMED])
def test_a_grade_that_is_required_for_the_report(grade, who, enter, task):
    Task.objects.update(required_grade=grade)
    client = enter(who.subordinate)
    answer = report(client, task, {"text": "Katanya", "grade": HEARSAY}, percent=100)
    assert answer.status_code == 422
    assert "This task requires evidence" in answer.content.decode()
    assert report(client, task, percent=90).status_code == 302
    answer = report(client, task, {"text": "Ditimbang", **FIGURE}, percent=100)
    assert answer.status_code == (422 if grade == CONFIRMED else 302)


def test_a_grade_that_is_required_for_acceptance(who, enter, task, now):
    Task.objects.update(required_grade=CONFIRMED, required_for="acceptance")
    report(enter(who.subordinate), task, {"text": "Ditimbang", **FIGURE}, percent=100)
    leader = enter(who.leader)
    answer = leader.post(f"/tasks/{task.pk}/acceptance/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The best so far is “measured”" in page
    task = Task.objects.get()
    asked = task.ask_confirmation(
        Statement.objects.get(), of=who.related, by=who.subordinate, now=now
    )
    task.answer_confirmation(asked, by=who.related, is_true=True, now=now)
    assert leader.post(f"/tasks/{task.pk}/acceptance/").status_code == 302


# --- confirming
@pytest.mark.parametrize(
    ("part", "status"),
    [("related", 302), ("stranger", 302), ("staff", 422), ("subordinate", 422), ("leader", 422)],
)
def test_only_another_division_confirms(part, status, who, enter, task, now):
    statement = stated(task, who, now)
    url = f"/tasks/{task.pk}/statements/{statement.pk}/confirmations/"
    answer = enter(who.subordinate).post(url, {"people": getattr(who, part).pk})
    assert answer.status_code == status
    assert Confirmation.objects.count() == (status == 302)


@pytest.mark.parametrize(
    ("part", "status"),
    [("leader", 302), ("subordinate", 302), ("director", 403), ("staff", 404), ("admin", 404)],
)
def test_who_asks(part, status, who, enter, task, now):
    statement = stated(task, who, now)
    url = f"/tasks/{task.pk}/statements/{statement.pk}/confirmations/"
    person = getattr(who, part)
    assert enter(person).post(url, {"people": who.related.pk}).status_code == status


def test_who_is_asked_sees_the_statement_alone(who, enter, task, now, media):
    client = enter(who.subordinate)
    row = {"text": "Segel lot 19 utuh", "file": upload("foto.pdf")}
    report(client, task, row, {"text": "Pernyataan lain", "grade": SEEN}, words="Isi laporan")
    statement = Statement.objects.get(order=1)
    url = f"/tasks/{task.pk}/statements/{statement.pk}/confirmations/"
    assert client.post(url, {"people": who.related.pk}).status_code == 302
    assert client.post(url, {"people": who.related.pk}).status_code == 422
    duty = Duty.objects.open().get(kind="confirm")
    assert (duty.holder, duty.asked_by) == (who.related, who.subordinate)
    other = enter(reading(who.related))
    narrow = f"/statements/{statement.pk}/confirmation/"
    assert narrow in other.get("/").content.decode()
    page = other.get(narrow).content.decode()
    assert "Segel lot 19 utuh" in page
    for hidden in ("Timbang kopi", "Pernyataan lain", "Isi laporan"):
        assert hidden not in page
        assert hidden not in other.get("/").content.decode()
        assert hidden not in other.get("/api/v1/duties/").content.decode()
    assert b"".join(other.get(f"/statements/{statement.pk}/file/")) == PDF
    for closed in (f"/tasks/{task.pk}/", f"/files/{statement.evidence.attachment_id}/"):
        assert other.get(closed).status_code == 404
    for stranger in (who.stranger, who.leader, who.admin):
        for address in (narrow, f"/statements/{statement.pk}/file/"):
            assert enter(stranger).get(address).status_code == 404
    assert other.get("/inbox/").content.decode().count("Segel lot 19 utuh")


@pytest.mark.parametrize("is_true", [True, False])
def test_the_answer_climbs_the_ladder_or_stays_readable(is_true, who, enter, task, now):
    statement = stated(task, who, now)
    task.ask_confirmation(statement, of=who.related, by=who.subordinate, now=now)
    client, narrow = enter(reading(who.related)), f"/statements/{statement.pk}/confirmation/"
    if not is_true:
        assert client.post(narrow, {"deny": "1"}).status_code == 422
    button = "confirm" if is_true else "deny"
    assert client.post(narrow, {button: "1", "words": "Saya periksa"}).status_code == 302
    assert client.post(narrow, {button: "1", "words": "Lagi"}).status_code == 409
    statement.refresh_from_db()
    assert statement.grade == (CONFIRMED if is_true else HEARSAY)
    page = enter(who.leader).get(f"/tasks/{task.pk}/").content.decode()
    assert ("Confirmed by" if is_true else "Denied by") in " ".join(page.split())
    assert "Saya periksa" in page
    assert ("Not proved yet" in page) != is_true
    assert not Duty.objects.open().filter(kind="confirm").exists()
    kind = "confirmation.confirmed" if is_true else "confirmation.denied"
    heard = Notice.objects.filter(kind=kind)
    assert {one.recipient for one in heard} == {who.subordinate, who.leader}


def test_a_confidential_matter_is_shown_to_nobody_new(who, enter, now, media):
    task = given(who.leader, who.subordinate, "Rahasia", now, "in_progress", is_confidential=True)
    statement = stated(task, who, now)
    url = f"/tasks/{task.pk}/statements/{statement.pk}/confirmations/"
    assert enter(who.subordinate).post(url, {"people": who.related.pk}).status_code == 422


def test_the_database_keeps_statements_and_answers(who, task, now):
    statement = stated(task, who, now)
    asked = task.ask_confirmation(statement, of=who.related, by=who.subordinate, now=now)
    task.answer_confirmation(asked, by=who.related, is_true=True, now=now)
    for rows, change in (
        (Statement.objects.filter(pk=statement.pk), {"text": "Lain"}),
        (Statement.objects.filter(pk=statement.pk), {"grade": HEARSAY}),
        (Confirmation.objects.filter(pk=asked.pk), {"outcome": "denied"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


@pytest.mark.parametrize("many", [1, 10])
def test_queries_do_not_grow_with_statements(many, who, enter, task):
    rows = [{"text": f"Pernyataan {turn}", "grade": SEEN} for turn in range(many)]
    report(enter(who.subordinate), task, *rows)
    client = enter(who.leader)
    client.get(f"/tasks/{task.pk}/")
    with counted() as count:
        assert f"Pernyataan {many - 1}" in client.get(f"/tasks/{task.pk}/").content.decode()
    assert count.queries == 12
