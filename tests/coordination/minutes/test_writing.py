"""The minutes while they are written: nothing is lost, doubled or overwritten."""

from datetime import timedelta

import pytest

from coordination.meetings.held.writing import Clash, at_work, strike
from coordination.meetings.models import Note, NoteVersion
from tests.coordination.minutes import held


@pytest.fixture
def meeting(who, now):
    return held.running(who, now)


def test_sent_twice_it_is_there_once(meeting, who, now):
    first = held.note(meeting, who.secretary, "Dibuka.", now)
    again = held.note(meeting, who.secretary, "Dibuka.", now)
    assert (again.pk, again.version, Note.objects.count()) == (first.pk, 1, 1)


def test_saved_again_by_one_hand_is_one_wording_and_a_pause_begins_another(meeting, who, now):
    held.note(meeting, who.secretary, "Di", now)
    moment, version = now, 1
    for text in ("Dibu", "Dibuka", "Dibuka pukul 10."):
        moment += timedelta(seconds=2)
        version = held.note(meeting, who.secretary, text, moment, version=version).version
    assert (version, NoteVersion.objects.count()) == (4, 0)
    later = moment + timedelta(minutes=5)
    held.note(meeting, who.secretary, "Dibuka pukul 10.05.", later, version=version)
    kept = NoteVersion.objects.get()
    assert (kept.number, kept.text) == (4, "Dibuka pukul 10.")


def test_an_older_version_is_told_as_a_clash_with_both_texts(meeting, who, now):
    note = held.note(meeting, who.secretary, "Lot 14 siap.", now)
    held.note(meeting, who.leader, "Lot 14 dan 15 siap.", now, version=1)
    with pytest.raises(Clash) as clash:
        held.note(meeting, who.secretary, "Lot 14 siap besok.", now, version=1)
    assert (clash.value.note.text, clash.value.mine) == (
        "Lot 14 dan 15 siap.",
        "Lot 14 siap besok.",
    )
    note.refresh_from_db()
    assert (note.text, note.version, note.written_by) == ("Lot 14 dan 15 siap.", 2, who.leader)
    assert note.versions.get().written_by == who.secretary
    joined = held.note(meeting, who.secretary, "Lot 14, 15 siap besok.", now, version=2)
    assert joined.version == 3


def test_striking_keeps_the_words(meeting, who, now):
    note = held.note(meeting, who.secretary, "Salah catat.", now)
    strike(note, by=who.leader, now=now, version=1)
    strike(note, by=who.leader, now=now, version=1)
    note.refresh_from_db()
    assert (note.text, bool(note.struck_at)) == ("Salah catat.", True)
    with pytest.raises(Clash):
        held.note(meeting, who.secretary, "Salah catat!", now, version=1)
    strike(note, by=who.secretary, now=now, version=2, back=True)
    note.refresh_from_db()
    assert note.struck_at is None


def test_who_is_writing_where(meeting, who, now):
    held.note(meeting, who.secretary, "Sedang menulis", now)
    held.note(meeting, who.leader, "Saya juga", now, n=2, key="b")
    assert at_work(meeting, who.leader, now) == [(who.secretary, held.item(meeting).pk)]
    assert at_work(meeting, who.leader, now + timedelta(minutes=1)) == []


def test_a_guest_is_named_and_a_speaker_of_the_house_wins(meeting, who, now):
    guest = held.note(meeting, who.secretary, "Kami siap.", now, speaker_name="Ibu Tan, PT Samudra")
    assert (guest.speaker, guest.speaker_name) == (None, "Ibu Tan, PT Samudra")
    own = held.note(
        meeting, who.secretary, "Ya.", now, key="b", speaker=who.staff, speaker_name="lain"
    )
    assert (own.speaker, own.speaker_name) == (who.staff, "")
