"""A briefing for very many: reached as a whole at once, told in batches by a job that may die at any moment."""

from datetime import timedelta

import pytest

from coordination.briefings import actions, spreading
from coordination.briefings.models import Briefing
from coordination.duties.models import Duty
from coordination.reminders import actions as reminders
from coordination.reminders.models import Occurrence
from people.inbox.models import Notice
from tests.coordination.briefed import AUTHOR, AUTHORS_LEADER, HEARER, given


@pytest.fixture
def few(monkeypatch):
    """Two are told at once, the job tells three at a time."""
    monkeypatch.setattr(spreading, "AT_ONCE", 2)
    monkeypatch.setattr(actions, "BATCH", 3)


def told(briefing):
    """The names of those who were told, one for each notice."""
    rows = Notice.objects.filter(kind="briefing.given", subject_id=briefing.pk)
    return sorted(rows.values_list("recipient__name", flat=True))


def owing(briefing):
    return sorted(
        Duty.objects.open().filter(matter=briefing.pk).values_list("holder__name", flat=True)
    )


def reached(briefing):
    return sorted(briefing.hearers.values_list("employee__name", flat=True))


def test_everybody_is_reached_at_once_and_told_in_turn(few, who, now, enter):
    made = given(who, now)
    briefing, all_of_them = made.briefing, reached(made.briefing)
    assert len(all_of_them) > 6
    assert len(told(briefing)) == len(owing(briefing)) == 2
    for part in (AUTHOR, AUTHORS_LEADER):
        page = enter(made.people[part]).get(f"/briefings/{briefing.pk}/coverage/").content.decode()
        assert f"{len(all_of_them)}" in page
    last = briefing.waiting().order_by("pk").last().employee
    assert enter(last).get(f"/briefings/{briefing.pk}/").status_code == 200
    assert actions.spread_all(now + timedelta(minutes=1)) == len(all_of_them) - 2
    assert told(briefing) == owing(briefing) == all_of_them
    assert actions.spread_all(now + timedelta(minutes=2)) == 0
    assert told(briefing) == all_of_them


def test_a_worker_that_dies_leaves_the_rest_to_the_next(few, who, now, monkeypatch):
    briefing = given(who, now).briefing
    deeds, lives = actions.Briefing.tell_waiting, iter([True, False])

    def dying(self, **how):
        done = deeds(self, **how)
        if not next(lives, True):
            raise SystemExit
        return done

    monkeypatch.setattr(Briefing, "tell_waiting", dying)
    with pytest.raises(SystemExit):
        actions.spread_one(briefing.pk, now)
    assert len(told(briefing)) == len(owing(briefing)) == 5
    actions.spread_one(briefing.pk, now)
    assert told(briefing) == owing(briefing) == reached(briefing)


def test_who_understood_before_owes_nothing(few, who, now):
    made = given(who, now)
    early = made.briefing.waiting().order_by("pk").first().employee
    made.briefing.understand(by=early, now=now)
    actions.spread_all(now)
    assert early.name not in owing(made.briefing)
    assert early.name not in told(made.briefing)
    assert not made.briefing.waiting().exists()


@pytest.mark.parametrize("end", ["withdraw", "end"])
def test_nobody_is_told_of_what_is_over(few, who, now, end):
    made = given(who, now)
    reason = {"reason": "Keliru"} if end == "withdraw" else {}
    getattr(made.fresh(), end)(by=made.people[AUTHOR], now=now, **reason)
    assert actions.spread_all(now) == 0
    assert len(told(made.briefing)) == 2
    assert owing(made.briefing) == []


def test_few_are_told_by_the_giving_itself(who, now):
    made = given(who, now)
    assert told(made.briefing) == reached(made.briefing)
    assert made.people[HEARER].name in told(made.briefing)


def test_reminders_of_very_many_duties_are_planned_by_their_job(who, now, monkeypatch):
    monkeypatch.setattr(reminders, "MANY", 3)
    briefing = given(who, now).briefing
    found = Occurrence.objects.filter(duty__matter=briefing.pk)
    assert not found.exists()
    reminders.scan(now)
    assert found.values("duty").distinct().count() == len(reached(briefing))
