"""Looking at a paper again: asked in time, confirmed by who leads there, late ones said so."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty, Kind
from coordination.papers.actions import scan
from coordination.papers.models import Paper
from tests.coordination.papers.conftest import drafted, fresh, in_force, revised

pytestmark = pytest.mark.django_db


def reviews_owed(paper):
    return Duty.objects.open().filter(matter=paper.pk, kind=Kind.REVIEW)


def test_the_duty_opens_a_month_ahead_once(who, now):
    due = office_day(now) + timedelta(days=40)
    paper = in_force(who.leader, now, review_on=due)
    scan(now)
    assert not reviews_owed(paper).exists()
    scan(now + timedelta(days=11))
    scan(now + timedelta(days=12))
    duty = reviews_owed(paper).get()
    assert duty.holder == who.leader
    assert duty.due_at.date() <= due


def test_still_right_settles_it_and_sets_the_next_date(who, now):
    paper = in_force(who.leader, now, review_on=office_day(now) + timedelta(days=5))
    scan(now)
    after = office_day(now) + timedelta(days=400)
    fresh(paper).confirm(by=who.leader, now=now, number=1, next_on=after, note="Masih sesuai.")
    assert not reviews_owed(paper).exists()
    assert fresh(paper).review_on == after
    assert fresh(paper).latest.reviews.get().note == "Masih sesuai."


def test_a_new_version_settles_it(who, now):
    paper = in_force(who.leader, now, review_on=office_day(now) + timedelta(days=5))
    scan(now)
    revised(fresh(paper), who.leader, now, title="Baru", review_on=None)
    assert not reviews_owed(paper).exists()
    assert fresh(paper).review_on is None


@pytest.mark.parametrize("part", ["staff", "subordinate", "stranger", "admin", "director"])
def test_only_who_sets_it_confirms(who, now, part, paper):
    with pytest.raises(NotYours):
        paper.confirm(by=getattr(who, part), now=now, number=1, next_on=None)


def test_a_newer_version_or_a_draft_is_not_confirmed(who, now, paper):
    with pytest.raises(NotNow):
        paper.confirm(by=who.leader, now=now, number=2, next_on=None)
    with pytest.raises(NotNow):
        drafted(who.leader, now).confirm(by=who.leader, now=now, number=1, next_on=None)


@pytest.mark.parametrize("days", [0, -1, 366 * 11])
def test_the_date_lies_ahead(who, now, paper, days):
    with pytest.raises(ValidationError) as fault:
        paper.confirm(
            by=who.leader, now=now, number=1, next_on=office_day(now) + timedelta(days=days)
        )
    assert "review_on" in fault.value.message_dict


def test_a_review_stays_as_it_was_given(who, now, paper):
    review = paper.confirm(by=who.leader, now=now, number=1, next_on=None)
    for sql in ("UPDATE {} SET note = 'x'", "DELETE FROM {}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql.format(review._meta.db_table))


def test_the_page_says_so_and_takes_the_answer(who, enter, now):
    paper = in_force(who.leader, now, review_on=office_day(now) + timedelta(days=1))
    Paper.objects.filter(pk=paper.pk).update(review_on=office_day(now) - timedelta(days=1))
    listed = enter(who.staff).get("/papers/?state=late").content.decode()
    assert paper.get_absolute_url() in listed
    page = enter(who.staff).get(paper.get_absolute_url()).content.decode()
    assert "seharusnya ditinjau kembali" in page
    url = reverse("paper_review", args=[paper.pk])
    assert url not in page
    assert enter(who.staff).get(url).status_code == 403
    door = enter(who.leader)
    assert url in door.get(paper.get_absolute_url()).content.decode()
    sent = {"version": "1", "review_on": (office_day(now) + timedelta(days=90)).isoformat()}
    assert door.post(url, {**sent, "review_on": "2001-01-01"}).status_code == 422
    assert door.post(url, sent).status_code == 302
    assert "seharusnya ditinjau" not in door.get(paper.get_absolute_url()).content.decode()
    assert paper.get_absolute_url() not in door.get("/papers/?state=late").content.decode()
