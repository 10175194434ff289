"""The pages while a meeting is held: written by two at once, looked at by many, read by who may."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coordination.meetings.answering import answer
from coordination.meetings.held import codes, deciding, starting
from coordination.meetings.held.assigning import assign
from coordination.meetings.held.ratifying import ratify
from coordination.meetings.models import Note, Presence
from tests.coordination.conftest import BACKEND
from tests.coordination.minutes import held
from tests.coordination.work import reading

JSON = {"Accept": "application/json"}


def at(name, meeting, *parts):
    return reverse(name, args=[meeting.pk, *parts])


def entered(person):
    client = Client()
    client.force_login(person.user, backend=BACKEND)
    return client


@pytest.fixture
def meeting(who, now):
    return held.running(who, now)


def sent(text, version=0, key="a", **more):
    return {"key": key, "text": text, "version": version, "speaker": "", **more}


def test_two_write_at_once_and_nothing_is_lost(meeting, who):
    reading(who.secretary), reading(who.leader)
    one, other = entered(who.secretary), entered(who.leader)
    url = at("meeting_notes", meeting, held.item(meeting).pk)
    first = one.post(url, sent("Lot 14"), headers=JSON).json()
    assert other.post(url, sent("Pendapat ketua", key="b"), headers=JSON).status_code == 200
    assert one.post(url, sent("Lot 14 siap.", 1), headers=JSON).json()["version"] == 2
    change = at("meeting_note", meeting, first["id"])
    assert other.post(change, sent("Lot 14 dan 15 siap.", 2), headers=JSON).status_code == 200
    late = one.post(url, sent("Lot 14 siap besok.", 2), headers=JSON)
    told = late.json()
    assert (late.status_code, told["version"]) == (409, 3)
    assert "Lot 14 dan 15 siap." in told["clash"]
    assert one.post(url, sent("Lot 14, 15 siap besok.", 3), headers=JSON).status_code == 200
    texts = set(Note.objects.values_list("text", flat=True))
    assert texts == {"Lot 14, 15 siap besok.", "Pendapat ketua"}


def test_without_script_a_clash_shows_both_texts_and_saves_none(meeting, who, now):
    note = held.note(meeting, who.leader, "Yang ada sekarang.", now)
    client = entered(reading(who.secretary))
    answer = client.post(at("meeting_note", meeting, note.pk), sent("Tulisan saya.", 9))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Yang ada sekarang." in html
    assert "Tulisan saya." in html
    note.refresh_from_db()
    assert note.text == "Yang ada sekarang."


def test_who_is_only_invited_reads_and_does_not_write(meeting, who, now):
    held.note(meeting, who.secretary, "Dibuka.", now)
    client = entered(who.neighbour)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "Dibuka." in page
    assert "data-note-new" not in page
    url = at("meeting_notes", meeting, held.item(meeting).pk)
    assert client.post(url, sent("Numpang.")).status_code == 403


def test_a_part_of_another_meeting_is_not_found(meeting, who, now):
    other = held.running(who, now, title="Rapat lain")
    note = held.note(other, who.secretary, "Milik rapat lain", now)
    client = entered(who.secretary)
    assert client.get(at("meeting_note", meeting, note.pk)).status_code == 404
    url = at("meeting_notes", meeting, held.item(other).pk)
    assert client.post(url, sent("Salah alamat")).status_code == 404


def test_the_page_looks_again_for_little(meeting, who, now, django_assert_max_num_queries):
    held.note(meeting, who.secretary, "Dibuka.", now)
    client = entered(who.neighbour)
    url = at("meeting_live", meeting)
    first = client.get(url)
    assert "Dibuka." in first.content.decode()
    with django_assert_max_num_queries(6):
        again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    held.note(meeting, who.leader, "Baru.", now, key="b")
    assert "Baru." in client.get(url, headers={"If-None-Match": first["ETag"]}).content.decode()


@pytest.mark.parametrize(
    "name", ["meeting", "meeting_live", "meeting_minutes", "meeting_presences"]
)
def test_the_same_queries_for_one_and_for_thirty(name, who, now):
    small = held.running(who, now, items=1, present=("leader",))
    large = held.running(who, now, items=10, title="Rapat besar")
    for meeting, notes in ((small, 1), (large, 30)):
        for n in range(notes):
            held.note(
                meeting,
                who.secretary,
                f"Paragraf {n}",
                now,
                n=n % meeting.items.count() + 1,
                key=str(n),
            )
            due = now + timedelta(days=1)
            item = held.item(meeting, n % meeting.items.count() + 1)
            deciding.decide(
                item, by=who.secretary, now=now, text=f"Keputusan {n}", owner=who.staff, due_at=due
            )
    client = entered(who.leader)
    client.get(reverse(name, args=[small.pk]))
    counts = [counted(client, reverse(name, args=[one.pk])) for one in (small, large)]
    assert counts[0] == counts[1]


def counted(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_the_code_in_the_room(meeting, who, now):
    page = entered(who.secretary).get(at("meeting_code", meeting))
    assert "<svg" in page.content.decode()
    code = codes.code_at(meeting, now)
    url = at("meeting_attendance", meeting)
    client = entered(reading(who.neighbour))
    assert client.get(url, {"code": code}).status_code == 200
    assert not Presence.objects.filter(invitation__employee=who.neighbour).exists()
    assert client.post(url, {"code": code}).status_code == 302
    assert client.post(url, {"code": code}).status_code == 302
    there = Presence.objects.get(invitation__employee=who.neighbour)
    assert (there.way, there.noted_by) == ("code", who.neighbour)


def test_an_old_code_or_one_of_another_meeting_is_refused(meeting, who, now):
    other = held.running(who, now, title="Rapat lain")
    client = entered(who.neighbour)
    url = at("meeting_attendance", meeting)
    for code in (
        codes.code_at(meeting, now - timedelta(minutes=6)),
        codes.code_at(other, now),
        "",
        "salah",
    ):
        assert client.post(url, {"code": code}).status_code == 409, code
    assert not Presence.objects.filter(invitation__employee=who.neighbour).exists()


def test_who_is_not_invited_is_told_so_in_the_room_and_nothing_elsewhere(meeting, who, now):
    client = entered(reading(who.stranger))
    url = at("meeting_attendance", meeting)
    told = client.get(url, {"code": codes.code_at(meeting, now)})
    assert told.status_code == 403
    assert "not invited" in told.content.decode()
    assert meeting.title not in told.content.decode()
    assert client.get(url, {"code": "salah"}).status_code == 404
    assert client.get(url).status_code == 404


def test_a_task_says_from_which_decision_it_came_to_who_may_see_the_meeting(meeting, who, now):
    decision = deciding.decide(
        held.item(meeting),
        by=who.secretary,
        now=now,
        text="Selesaikan",
        owner=who.subordinate,
        due_at=now + timedelta(days=1),
    )
    task = assign(decision, by=who.leader, now=now)
    task.involve([who.stranger], role="observer", by=who.leader, now=now)
    seen = entered(who.subordinate).get(task.get_absolute_url()).content.decode()
    assert f"#decision-{decision.pk}" in seen
    unseen = entered(who.stranger).get(task.get_absolute_url()).content.decode()
    assert f"#decision-{decision.pk}" not in unseen
    assert meeting.title not in unseen
    page = entered(who.neighbour).get(meeting.get_absolute_url()).content.decode()
    assert "Selesaikan" in page
    assert task.get_absolute_url() not in page


def test_the_paper_and_the_sheet(who, now):
    meeting = held.approving(who, now)
    client = entered(who.leader)
    paper = client.get(at("minutes_pdf", meeting))
    assert paper["Content-Type"] == "application/pdf"
    assert client.post(at("minutes_ratification", meeting), {"submission": 1}).status_code == 302
    sheet = client.get(at("meeting_minutes", meeting)).content.decode()
    assert "NOTULEN RAPAT" in sheet
    assert "001/NOT/" in sheet
    assert starting.writer_of(meeting).full_name.split(",", maxsplit=1)[0] in sheet


def test_today_says_what_is_wanted_of_the_minutes(who, now):
    meeting = held.adjourned(who, now)
    assert "minutes to be written" in entered(reading(who.secretary)).get("/").content.decode()
    held.submitting.submit(meeting, by=who.secretary, now=now)
    assert "minutes to be approved" in entered(reading(who.leader)).get("/").content.decode()
    ratify(meeting, by=who.leader, now=now, submission=1)
    page = entered(reading(who.neighbour)).get("/").content.decode()
    assert "minutes to be read" in page
    client = entered(who.neighbour)
    assert client.post(at("minutes_reading", meeting)).status_code == 302
    assert "minutes to be read" not in client.get("/").content.decode()


def test_who_comes_for_another_confirms_by_the_code_as_such(who, now):
    meeting = held.called(who, now)
    facts = {"answer": "represented", "representative": who.stranger}
    answer(meeting, by=who.neighbour, now=now, **facts)
    starting.start(meeting, by=who.leader, now=now)
    sent = {"code": codes.code_at(meeting, now)}
    assert entered(who.stranger).post(at("meeting_attendance", meeting), sent).status_code == 302
    there = Presence.objects.get(invitation__employee=who.neighbour)
    assert there.as_representative
    page = entered(reading(who.leader)).get(meeting.get_absolute_url()).content.decode()
    assert f"for {who.neighbour.full_name}" in " ".join(page.split())
