"""A calendar file comes into the diary: checked first, once only, all or nothing, for its person alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from collab.kit import ical
from collab.kit.refusals import NotNow
from people.diary import busy, importing, sources
from people.diary.models import DiaryEntry, DiaryFile
from people.journal.models import Entry as Deed
from tests.collab.ical.samples import at, calendar, full, leave, meeting, moved

START = "DTSTART:20261102T020000Z"


def file(*events, **more):
    return ical.write(events, **more)


def taken(content, by, now, **more):
    plan = importing.upload(content, name="kalender.ics", by=by, now=now)
    importing.load(by=by, now=now, **more)
    return plan


def titles(person):
    return sorted(DiaryEntry.objects.filter(person=person).values_list("title", flat=True))


def test_the_dry_run_says_what_would_be_and_changes_nothing(who, now):
    content = file(meeting(), moved(), full())
    plan = importing.upload(content, name="kalender.ics", by=who.subordinate, now=now)
    assert (len(plan.new), plan.faults) == (2, [])
    assert not DiaryEntry.objects.exists()
    again = importing.waiting(who.subordinate, now)
    assert len(again.new) == 2
    assert importing.waiting(who.staff, now) is None


def test_what_recurs_takes_place_as_its_file_says(who, now):
    taken(file(meeting(), moved()), who.subordinate, now)
    found = sources.items(who.subordinate, at(1, 0), at(30, 0), {"entry"})
    assert [(item.starts_at.day, item.starts_at.hour) for item in found] == [
        (2, 9), (9, 14), (12, 9), (16, 9), (19, 9),
    ]  # fmt: skip
    assert found[1].title == "Rapat mingguan, dipindah"
    spans = busy.of([who.subordinate], at(9, 0), at(10, 0))[who.subordinate.pk]
    assert [(one.starts_at, one.ends_at) for one in spans] == [(at(9, 14), at(9, 15))]


def test_the_same_file_twice_changes_nothing_and_a_later_one_what_it_changed(who, now):
    person = who.subordinate
    taken(file(meeting(), moved(), full()), person, now)
    plan = importing.upload(file(meeting(), moved(), full()), name="x.ics", by=person, now=now)
    assert (len(plan.same), plan.moves) == (2, False)
    later = replace(meeting(), title="Rapat pekanan", sequence=5)
    plan = taken(file(later, moved(), full()), person, now)
    assert (len(plan.changed), len(plan.same)) == (1, 1)
    assert titles(person) == ["Rapat pekanan", "Tinjauan; biaya, jadwal \\ 100%"]
    older = importing.upload(file(meeting()), name="lama.ics", by=person, now=now)
    assert not older.moves


def test_a_cancellation_takes_it_out_and_what_is_not_in_the_file_stays(who, now):
    person = who.subordinate
    taken(file(meeting(), full()), person, now)
    plan = taken(file(meeting(status="CANCELLED", sequence=2), method="CANCEL"), person, now)
    assert len(plan.gone) == 1
    assert titles(person) == ["Tinjauan; biaya, jadwal \\ 100%"]


def test_a_fault_stands_in_the_way_unless_it_is_left_out(who, now):
    person = who.subordinate
    good, bad = calendar(START, "SUMMARY:Baik"), calendar("DTSTART:kapan", "SUMMARY:Buruk")
    second = bad.split(b"ID\r\n", 1)[1].replace(b"satu@", b"dua@")
    content = good.replace(b"END:VCALENDAR\r\n", second)
    plan = importing.upload(content, name="x.ics", by=person, now=now)
    assert [fault.what for fault in plan.faults] == ["Buruk"]
    with pytest.raises(NotNow):
        importing.load(by=person, now=now)
    assert titles(person) == []
    importing.load(by=person, now=now, leave_out=True)
    assert titles(person) == ["Baik"]
    with pytest.raises(NotNow):
        importing.load(by=person, now=now)


@pytest.mark.parametrize(
    "content", [b"", b"halo", calendar("SUMMARY:x"), calendar(START).replace(b"VEVENT", b"VTODO")]
)
def test_a_file_of_which_nothing_can_be_taken_is_never_loaded(who, now, content):
    assert importing.upload(content, name="x.ics", by=who.staff, now=now).faults
    for leave_out in (False, True):
        with pytest.raises(NotNow):
            importing.load(by=who.staff, now=now, leave_out=leave_out)


def test_one_changed_occurrence_by_itself_is_an_appointment(who, now):
    taken(file(moved()), who.subordinate, now)
    assert titles(who.subordinate) == ["Rapat mingguan, dipindah"]
    plan = importing.upload(file(moved()), name="x.ics", by=who.subordinate, now=now)
    assert not plan.moves


def test_times_without_a_zone_are_the_persons_own(who, now):
    taken(calendar("DTSTART:20261102T090000", "DURATION:PT1H"), who.eastern, now)
    (entry,) = DiaryEntry.objects.all()
    assert entry.zone == who.eastern.timezone
    assert entry.starts_at.astimezone(entry.tz).hour == 9
    assert entry.title == "Without a title"


def test_it_goes_out_as_it_came_in(who, now):
    events = [meeting(), moved(), leave(), replace(full(), organizer=None, attendees=())]
    taken(file(*events), who.subordinate, now)
    again = ical.read(importing.export(who.subordinate))
    assert again.faults == ()
    assert {one.uid for one in again.events} == {one.uid for one in events}
    start, end = at(1, 0), at(1, 0) + timedelta(days=60)
    found = [
        one.starts_at for one in ical.occurrences([again.events[0], again.events[1]], start, end)
    ]
    assert len(found) == 5
    assert b"Rapat" not in importing.export(who.staff)


def test_one_entry_in_the_journal_with_counts_and_no_words(who, now):
    taken(file(meeting(), full()), who.subordinate, now)
    deed = Deed.objects.get(verb="imported_diary")
    assert deed.data == {"new": 2, "changed": 0, "removed": 0, "left_out": 0}
    assert not DiaryFile.objects.exists()


def test_a_rule_that_counts_is_not_asked_for_after_its_end(who, now, django_assert_num_queries):
    taken(file(meeting()), who.subordinate, now)
    entry = DiaryEntry.objects.get()
    assert at(19, 10, 30) <= entry.last_at <= at(22)
    with django_assert_num_queries(1):
        assert not list(DiaryEntry.objects.within(at(25), at(30)))
    endless = taken(file(meeting(uid="lain", rrule="FREQ=DAILY", exdates=())), who.subordinate, now)
    assert endless.new[0].last_at is None
