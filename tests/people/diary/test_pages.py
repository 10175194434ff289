"""The diary through its pages: what one types, what is refused with words, and what nobody else reaches."""

import re
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from collab.kit import ical
from people.diary.models import DiaryEntry, DiaryFile
from tests.collab.ical.samples import calendar, full, meeting
from tests.coordination.work import reading

SENT = {
    "title": "Periksa gigi",
    "starts_on": "2026-11-24",
    "starts_at": "09:00",
    "ends_on": "2026-11-24",
    "ends_at": "10:30",
    "zone": "Asia/Makassar",
    "place": "Klinik",
    "is_busy": "on",
}


def post(client, name, data, *args):
    return client.post(reverse(name, args=args), data)


def test_an_appointment_is_written_down_in_the_zone_that_was_chosen(who, door):
    answer = post(door(who.subordinate), "diary_new", SENT)
    assert answer.status_code == 302
    assert answer.url == "/calendar/?on=2026-11-24"
    made = DiaryEntry.objects.get()
    assert made.starts_at.astimezone(made.tz).isoformat() == "2026-11-24T09:00:00+08:00"
    assert (made.person, made.place, made.is_busy) == (who.subordinate, "Klinik", True)


def test_whole_days_ask_for_no_hours(who, door):
    sent = {**SENT, "all_day": "on", "starts_at": "", "ends_at": "", "ends_on": "2026-11-26"}
    assert post(door(who.subordinate), "diary_new", sent).status_code == 302
    made = DiaryEntry.objects.get()
    assert made.all_day
    assert made.ends_at - made.starts_at == timedelta(days=3)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Write what it is in one line."),
        ({"starts_at": ""}, "Write the hour, or tick whole days."),
        ({"ends_on": "2026-11-23"}, "The last day cannot come before the first."),
        ({"ends_at": "08:00"}, "It ends before it begins."),
        ({"starts_on": "0001-01-01", "ends_on": "0001-01-01"}, "This date is too far away."),
        ({"zone": "Mars/Phobos"}, "Select a valid choice"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(who, door, wrong, words):
    client = door(reading(who.subordinate))
    answer = post(client, "diary_new", {**SENT, **wrong})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "Klinik" in page
    assert not DiaryEntry.objects.exists()


def test_the_day_that_was_asked_for_is_filled_in(who, door):
    client = door(who.subordinate)
    page = client.get(reverse("diary_new"), {"on": "2031-05-06"}).content.decode()
    assert 'value="2031-05-06"' in page
    assert client.get(reverse("diary_new"), {"on": "kapan"}).status_code == 200


def test_two_who_change_it_at_once_are_told(who, door, entry):
    made = entry(who.subordinate)
    client = door(reading(who.subordinate))
    url = [reverse("diary_entry", args=[made.pk])]
    assert client.post(*url, {**SENT, "version": 1, "title": "Dokter gigi"}).status_code == 302
    answer = client.post(*url, {**SENT, "version": 1, "title": "Tertimpa"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Dokter gigi" in page
    assert "Tertimpa" in page
    assert DiaryEntry.objects.get().title == "Dokter gigi"


def test_of_what_recurs_the_words_alone_change(who, door):
    client = door(reading(who.subordinate))
    upload(client, meeting())
    post(client, "diary_loading", {})
    made = DiaryEntry.objects.get()
    page = client.get(made.get_absolute_url()).content.decode()
    assert "It repeats" in page
    assert 'name="starts_on"' not in page
    sent = {"title": "Rapat pekanan", "version": made.version, "starts_on": "2031-01-01"}
    assert client.post(made.get_absolute_url(), sent).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.starts_at.year) == ("Rapat pekanan", 2026)


def test_removing_takes_one_back_to_the_diary(who, door, entry):
    made = entry(who.subordinate)
    assert post(door(who.subordinate), "diary_removal", {}, made.pk).url == reverse("diary")
    assert not DiaryEntry.objects.exists()


@pytest.mark.parametrize("part", ["leader", "staff", "admin", "stranger"])
def test_nobody_reaches_anothers_entry_by_any_door(who, door, entry, part):
    made, other = entry(who.subordinate), getattr(who, part)
    client = door(other)
    assert client.get(made.get_absolute_url()).status_code == 404
    assert client.post(made.get_absolute_url(), {**SENT, "version": 1}).status_code == 404
    assert post(client, "diary_removal", {}, made.pk).status_code == 404
    pages = [reverse("diary"), reverse("calendar"), reverse("diary_export")]
    for page in pages:
        assert b"Periksa gigi" not in client.get(page, {"on": "2026-11-23"}).content
    assert DiaryEntry.objects.get().version == 1


def upload(client, *events, content=None, name="kalender.ics"):
    content = ical.write(events) if content is None else content
    return client.post(reverse("diary_import"), {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_looked_at_first_and_taken_when_one_says_so(who, door):
    client = door(reading(who.subordinate))
    assert upload(client, meeting(), full()).status_code == 302
    page = client.get(reverse("diary_import")).content.decode()
    assert "Rapat mingguan" in page
    assert "Take it over" in page
    assert not DiaryEntry.objects.exists()
    assert post(client, "diary_loading", {}).url == reverse("diary")
    assert DiaryEntry.objects.count() == 2
    upload(client, meeting(), full())
    assert (
        "Your diary holds all of it already."
        in client.get(reverse("diary_import")).content.decode()
    )


def test_faults_are_named_with_their_lines_and_left_out_only_on_purpose(who, door):
    bad = calendar("DTSTART:kapan-kapan", "SUMMARY:Buruk <b>").split(b"ID\r\n", 1)[1]
    good = calendar("DTSTART:20261102T020000Z", "SUMMARY:Baik")
    content = good.replace(b"END:VCALENDAR\r\n", bad.replace(b"satu@", b"dua@"))
    client = door(reading(who.subordinate))
    upload(client, content=content)
    page = client.get(reverse("diary_import")).content.decode()
    assert "This is not a date or time: kapan-kapan" in page
    assert "Buruk &lt;b&gt;" in page
    assert re.search(r'data-label="Line">\s*13\s*</td>', page)
    post(client, "diary_loading", {})
    assert not DiaryEntry.objects.exists()
    post(client, "diary_loading", {"leave_out": "1"})
    assert DiaryEntry.objects.get().title == "Baik"


def test_no_file_a_large_file_and_a_file_that_is_none(who, door, settings):
    client = door(reading(who.subordinate))
    assert client.post(reverse("diary_import"), {}).status_code == 422
    assert upload(client, content=b"x" * 2_000_001).status_code == 422
    assert not DiaryFile.objects.exists()
    upload(client, content=b"halo", name="halo.ics")
    page = client.get(reverse("diary_import")).content.decode()
    assert "no calendar file" in page
    assert "Take it over" not in page


def test_a_file_that_waits_is_ones_own_and_can_be_put_aside(who, door):
    upload(door(who.subordinate), meeting())
    client = door(who.staff)
    assert b"Rapat mingguan" not in client.get(reverse("diary_import")).content
    post(client, "diary_loading", {})
    assert not DiaryEntry.objects.exists()
    post(door(who.subordinate), "diary_dropping", {})
    assert not DiaryFile.objects.exists()


def test_the_diary_goes_out_as_a_file(who, door, entry):
    entry(who.subordinate)
    answer = door(who.subordinate).get(reverse("diary_export"))
    assert answer["Content-Type"].startswith("text/calendar")
    assert "attachment" in answer["Content-Disposition"]
    (event,) = ical.read(answer.content).events
    assert event.title == "Periksa gigi"
    assert isinstance(event.starts_at, datetime)
