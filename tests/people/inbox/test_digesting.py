"""The daily digest: when, for whom, what, and never twice."""

from datetime import UTC, datetime, timedelta

import pytest

from coordination.matters.models import Matter
from coordination.tasks.actions import give
from people.employees.models import Employee
from people.inbox.delivering import deliver
from people.inbox.digesting import digest
from people.inbox.models import Mail, MailState, Notice, Preference, Way

MONDAY_SEVEN_WIB = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def friday(who):
    """On Friday evening the subordinate acknowledged, so the leader has a notice for the digest."""
    at = MONDAY_SEVEN_WIB - timedelta(days=2, hours=14)
    (task,) = give([who.subordinate], by=who.leader, title="Susun laporan", now=at)
    task.acknowledge(by=who.subordinate, now=at)
    Mail.objects.all().delete()
    return task


def digests():
    return Mail.objects.filter(way=Way.DIGEST)


def test_it_comes_on_working_days_at_seven_where_the_reader_is(friday):
    saturday = MONDAY_SEVEN_WIB - 2 * DAY
    assert [digest(saturday), digest(saturday + DAY), digest(MONDAY_SEVEN_WIB - HOUR / 60)] == [
        0
    ] * 3
    assert digest(MONDAY_SEVEN_WIB) == 1


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Makassar", 1), ("Asia/Jayapura", 2)])
def test_the_east_gets_it_earlier(friday, who, zone, hours):
    Employee.objects.filter(pk=who.leader.pk).update(timezone=zone)
    assert digest(MONDAY_SEVEN_WIB - hours * HOUR - HOUR / 60) == 0
    assert digest(MONDAY_SEVEN_WIB - hours * HOUR) == 1


def test_once_a_day_whatever_ticks(friday, who):
    assert [digest(MONDAY_SEVEN_WIB + hour * HOUR) for hour in (0, 0, 1, 5)] == [1, 0, 0, 0]
    assert digests().get().key == f"digest:{who.leader.pk}:20261123"
    friday.start(by=who.subordinate, now=MONDAY_SEVEN_WIB + 2 * HOUR)
    friday.report(by=who.subordinate, percent=20, words="Mulai", now=MONDAY_SEVEN_WIB + 2 * HOUR)
    assert digest(MONDAY_SEVEN_WIB + 6 * HOUR) == 0
    assert digest(MONDAY_SEVEN_WIB + DAY) == 1
    newest = digests().order_by("-pk")[0]
    assert [notice.kind for notice in newest.digested.all()] == ["task.progress"]


def test_after_a_stop_it_comes_later_that_day(friday):
    assert digest(MONDAY_SEVEN_WIB + 9 * HOUR) == 1


def test_what_was_read_is_left_out_and_an_empty_one_is_not_sent(friday, post, settings):
    digest(MONDAY_SEVEN_WIB)
    Notice.objects.update(read_at=MONDAY_SEVEN_WIB)
    deliver_all()
    assert digests().get().state == MailState.CANCELLED
    assert not post.letters
    assert digest(MONDAY_SEVEN_WIB + DAY) == 0


def deliver_all():
    Mail.objects.update(next_try_at=MONDAY_SEVEN_WIB - 400 * DAY)
    deliver()


def test_it_gathers_what_the_reader_wants_there_and_may_still_see(friday, who, post):
    (other,) = give([who.staff], by=who.leader, title="Terlarang", now=MONDAY_SEVEN_WIB - HOUR)
    other.acknowledge(by=who.staff, now=MONDAY_SEVEN_WIB - HOUR)
    Preference.objects.create(person=who.subordinate, kind="task.given", way=Way.DIGEST)
    digest(MONDAY_SEVEN_WIB)
    Matter.objects.filter(pk=other.pk).update(owner=who.director, is_confidential=True)
    deliver_all()
    letters = {letter["To"]: letter for letter in post.letters if "Terlarang" not in str(letter)}
    body = letters[who.leader.email].get_body(("plain",)).get_content()
    assert "Susun laporan" in body
    assert "Terlarang" not in body
    assert "Susun laporan" in letters[who.subordinate.email].get_body(("plain",)).get_content()


def test_a_reader_who_chose_the_portal_only_gets_none(friday, who):
    Preference.objects.create(person=who.leader, kind="task.acknowledged", way=Way.PORTAL)
    assert digest(MONDAY_SEVEN_WIB) == 0
