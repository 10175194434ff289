"""Drafts, versions in force and what can never change again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow, NotYours
from coordination.papers.actions import put_into_force, revoke
from coordination.papers.models import Paper, PaperVersion, Reading
from coordination.papers.sections import as_text, cleaned, shown
from coordination.papers.states import State
from people.journal.models import Entry
from tests.coordination.papers.conftest import SECTIONS, drafted, fresh, in_force, revised

pytestmark = pytest.mark.django_db


def test_a_draft_is_nothing_that_holds(who, now):
    paper = drafted(who.leader, now)
    assert (paper.state, paper.latest, paper.draft.number) == (State.DRAFT, None, 1)
    assert paper.in_force(office_day(now)) is None
    assert not paper.duties.exists()


def test_what_is_in_force_stays_while_the_next_is_written(who, now, paper):
    paper.write(by=who.leader, now=now, revision=0, title="Judul baru", sections=SECTIONS[:1])
    paper = fresh(paper)
    assert paper.in_force(office_day(now)).title == "Serah terima dokumen ekspor"
    assert paper.title == "Serah terima dokumen ekspor"
    assert (paper.draft.number, paper.draft.title) == (2, "Judul baru")


def test_a_version_for_later_waits_for_its_day(who, now, paper):
    later = office_day(now) + timedelta(days=10)
    paper = revised(paper, who.leader, now, on=later, title="Nanti", sections=SECTIONS[:1])
    assert paper.in_force(later - timedelta(days=1)).number == 1
    assert paper.in_force(later).number == 2


def test_nothing_holds_backwards(who, now, paper):
    day = office_day(now)
    other = drafted(who.leader, now)
    with pytest.raises(ValidationError) as fault:
        put_into_force(
            other, by=who.leader, now=now, in_force_on=day - timedelta(days=1), revision=1
        )
    assert "in_force_on" in fault.value.message_dict
    paper = revised(paper, who.leader, now, on=day + timedelta(days=9), title="Nanti")
    with pytest.raises(ValidationError):
        revised(paper, who.leader, now, on=day + timedelta(days=3), title="Lebih dulu")


def test_only_the_text_that_was_read_is_put_into_force(who, now):
    paper = drafted(who.leader, now)
    paper.write(by=who.leader, now=now, revision=1, title="Diubah orang lain")
    with pytest.raises(NotNow):
        put_into_force(paper, by=who.leader, now=now, in_force_on=office_day(now), revision=1)
    assert fresh(paper).latest is None


def test_an_empty_draft_is_not_put_into_force(who, now):
    paper = drafted(who.leader, now, sections=[{"heading": " ", "rules": ["  "]}])
    with pytest.raises(ValidationError) as fault:
        put_into_force(paper, by=who.leader, now=now, in_force_on=office_day(now), revision=1)
    assert "sections" in fault.value.message_dict


def test_two_writers_at_once_lose_nothing(who, now, paper):
    """The second is told, whatever each of them began from."""
    other = fresh(paper)
    paper.write(by=who.leader, now=now, revision=0, title="Pertama")
    with pytest.raises(NotNow):
        other.write(by=who.leader, now=now, revision=0, title="Kedua")
    other.write(by=who.leader, now=now, revision=1, title="Kedua, dibandingkan")
    assert fresh(paper).draft.title == "Kedua, dibandingkan"


def refused(statement, *arguments):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, arguments)


def test_the_database_keeps_what_was_in_force_and_who_read_it(who, now, paper):
    paper.acknowledge(by=who.staff, now=now, number=1)
    version, reading = paper.latest.pk, Reading.objects.get().pk
    refused("UPDATE coordination_paperversion SET title = 'x' WHERE id = %s", version)
    refused("UPDATE coordination_paperversion SET set_at = NULL WHERE id = %s", version)
    refused("DELETE FROM coordination_paperversion WHERE id = %s", version)
    refused("UPDATE coordination_reading SET at = at WHERE id = %s", reading)
    refused("DELETE FROM coordination_reading WHERE id = %s", reading)
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperVersion.objects.filter(pk=version).update(sections=[])
    assert fresh(paper).latest.sections == SECTIONS


def test_one_draft_at_a_time_is_the_databases_law(who, now, paper):
    paper.write(by=who.leader, now=now, revision=0, title="Draf")
    again = paper.versions.model(
        paper=paper, number=9, title="Kedua", written_by=who.leader, written_at=now
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_throwing_a_draft_away(who, now, paper):
    paper.write(by=who.leader, now=now, revision=0, title="Draf")
    paper.discard(by=who.leader, now=now)
    assert [one.number for one in fresh(paper).all_versions] == [1]
    with pytest.raises(NotNow):
        paper.discard(by=who.leader, now=now)
    never = drafted(who.leader, now)
    never.discard(by=who.leader, now=now)
    assert (fresh(never).state, fresh(never).is_open) == (State.DISCARDED, False)


def test_revoking_needs_a_reason_and_ends_everything(who, now, paper):
    with pytest.raises(ValidationError):
        revoke(paper, by=who.leader, now=now, reason=" ")
    revoke(paper, by=who.leader, now=now, reason="Diganti SOP.")
    paper = fresh(paper)
    assert (paper.state, paper.in_force(office_day(now))) == (State.REVOKED, None)
    assert not paper.duties.filter(settled_at=None).exists()
    for verb in ("write", "enact", "revoke", "nudge"):
        with pytest.raises(NotNow):
            paper.guard(verb, who.leader)


@pytest.mark.parametrize(
    "part", ["staff", "subordinate", "neighbour", "related", "stranger", "admin"]
)
def test_nobody_but_who_leads_there_sets_rules(part, who, now, paper):
    person = getattr(who, part)
    before = Entry.objects.count(), PaperVersion.objects.count()
    for deed in (
        lambda: drafted(person, now, paper.division),
        lambda: fresh(paper).write(by=person, now=now, revision=0, title="x"),
        lambda: fresh(paper).discard(by=person, now=now),
        lambda: revoke(fresh(paper), by=person, now=now, reason="x"),
        lambda: fresh(paper).nudge(by=person, now=now),
        lambda: put_into_force(
            fresh(paper), by=person, now=now, in_force_on=office_day(now), revision=1
        ),
    ):
        with pytest.raises(NotYours):
            deed()
    assert (Entry.objects.count(), PaperVersion.objects.count()) == before


def test_a_head_sets_rules_for_the_sections_below_and_a_section_adds_its_own(who, now):
    section = who.subordinate.appointments.get(is_main=True).position.division
    assert in_force(who.leader, now, section).division == section
    assert in_force(who.subordinate, now).division == section
    assert in_force(
        who.acting, now, who.related_leader.appointments.get(is_main=True).position.division
    )


@pytest.mark.parametrize(
    "bad",
    [
        "teks",
        [{"heading": "x"}],
        [{"heading": "x", "body": "y", "rules": []}],
        [{"heading": "x", "body": "y", "html": "<b>"}],
        [{"heading": 1, "body": "y"}],
        [{"heading": "x", "rules": "y"}],
        [{"heading": "x", "rules": [{"text": "y"}]}],
        [{"heading": "x", "body": "\0"}],
        [{"heading": "x" * 201, "body": ""}],
        [{"heading": "x", "rules": ["y"] * 201}],
        [{"heading": "x", "body": ""}] * 61,
    ],
)
def test_text_of_another_shape_is_refused(bad):
    with pytest.raises(ValidationError) as fault:
        cleaned(bad)
    assert "sections" in fault.value.message_dict


def test_rules_are_numbered_through_the_whole_paper():
    numbers = [[number for number, _text in part.rules] for part in shown(SECTIONS)]
    assert numbers == [[1, 2], [], [3]]
    assert as_text(SECTIONS).split("\n\n")[:2] == [
        "Waktu",
        "– Serahkan dokumen sebelum pukul 15.00.",
    ]


def test_a_paper_with_versions_is_never_deleted(paper):
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).delete()
