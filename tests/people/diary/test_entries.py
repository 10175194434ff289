"""One's own entries: written, changed and removed by oneself, seen by nobody else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from collab.kit.refusals import NotNow, NotYours
from people.diary import actions, sources
from people.diary.models import DiaryEntry
from people.journal.models import Entry as Deed

OTHERS = ["leader", "staff", "director", "stranger", "admin"]


def test_what_one_writes_down_stands_in_ones_calendar(who, entry, week):
    made = entry(who.subordinate, place="Klinik", is_tentative=True)
    (item,) = sources.items(who.subordinate, week, week + timedelta(days=1), {"entry"})
    assert (item.title, item.place, item.is_tentative, item.is_mine) == (
        "Periksa gigi",
        "Klinik",
        True,
        True,
    )
    assert item.starts_at == made.starts_at
    assert (
        sources.items(
            who.subordinate, week + timedelta(days=1), week + timedelta(days=2), {"entry"}
        )
        == []
    )


def test_whole_days_stay_the_same_days_when_their_person_moves(who, now, week):
    person = who.subordinate
    actions.note(by=person, now=now, title="Cuti", start=date(2026, 11, 24), end=date(2026, 11, 26))
    person.timezone = "Asia/Jayapura"
    person.save()
    (item,) = sources.items(person, week, week + timedelta(days=7), {"entry"})
    assert (item.all_day, item.starts_at, item.ends_at) == (
        True,
        date(2026, 11, 24),
        date(2026, 11, 26),
    )


def test_a_change_is_told_when_another_came_before(who, entry, now):
    made = entry(who.subordinate)
    stale = DiaryEntry.objects.get(pk=made.pk)
    actions.change(made, by=who.subordinate, now=now, version=1, title="Dokter gigi")
    with pytest.raises(NotNow):
        actions.change(stale, by=who.subordinate, now=now, version=1, title="Tertimpa")
    kept = DiaryEntry.objects.get()
    assert (kept.title, kept.version, kept.sequence) == ("Dokter gigi", 2, 1)


@pytest.mark.parametrize("part", OTHERS)
def test_nobody_else_changes_or_removes_or_finds_it(who, entry, now, part, week):
    made, other = entry(who.subordinate), getattr(who, part)
    with pytest.raises(NotYours):
        actions.change(made, by=other, now=now, version=1, title="x")
    with pytest.raises(NotYours):
        actions.remove(made, by=other, now=now)
    assert not DiaryEntry.objects.visible_to(other).exists()
    found = sources.items(other, week, week + timedelta(days=7))
    assert "Periksa gigi" not in {item.title for item in found}


def test_the_journal_keeps_the_deed_and_no_word_of_it(who, entry, now):
    made = entry(who.subordinate, notes="Rahasia sekali")
    actions.change(made, by=who.subordinate, now=now, version=1, title="Rahasia lain")
    actions.remove(made, by=who.subordinate, now=now)
    deeds = Deed.objects.filter(subject_kind="diaryentry")
    assert sorted(deeds.values_list("verb", flat=True)) == ["changed", "noted", "removed"]
    assert all(deed.data == {} for deed in deeds)
    assert not DiaryEntry.objects.exists()
    assert "ahasia" not in str(made)


def test_what_cannot_be_is_refused_by_form_and_database(who, now, week):
    with pytest.raises(ValidationError) as fault:
        actions.note(
            by=who.subordinate, now=now, title="x", start=week, end=week - timedelta(hours=1)
        )
    assert "ends" in fault.value.message_dict
    with pytest.raises(ValidationError):
        actions.note(by=who.subordinate, now=now, title=" ", start=week, end=week)
    made = actions.note(by=who.subordinate, now=now, title="x", start=week, end=week)
    wrong = {"ends_at": week - timedelta(days=1)}, {"last_at": week - timedelta(days=1)}
    for facts in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            DiaryEntry.objects.filter(pk=made.pk).update(**facts)
    twin = DiaryEntry.objects.get()
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
