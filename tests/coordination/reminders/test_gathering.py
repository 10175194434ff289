"""What many owe of one matter is told to their leader once, however it is cut into batches."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coordination.briefings.models import Briefing
from coordination.duties.models import Duty
from coordination.reminders.models import Occurrence, Recipient, State
from coordination.reminders.running import run_batch, run_due
from people.inbox.models import Mail, Notice
from people.relations.leaders import leaders_of_many
from tests.coordination import briefed

LATE = timedelta(days=7)


@pytest.fixture
def silent(who, monday):
    """`{leader id: [who of theirs is silent]}` about a briefing of a whole division."""
    briefing = briefed.given(who, monday).briefing
    duties = Duty.objects.filter(matter=briefing.pk, kind="read", settled_at=None)
    holders = list(duties.values_list("holder", flat=True))
    leaders = leaders_of_many(holders, timezone.localdate(monday))
    found = {}
    for pk in holders:
        found.setdefault(leaders[pk][0].pk, []).append(pk)
    Notice.objects.all().delete()
    return found


def told():
    return list(Notice.objects.filter(kind="reminder.leader").order_by("recipient", "pk"))


@pytest.mark.parametrize("size", [200, 1])
def test_a_leader_hears_once_of_all_who_are_silent(silent, monday, size):
    assert max(map(len, silent.values())) > 1
    while run_batch(monday + LATE, size):
        pass
    notices = told()
    assert sorted(silent) == sorted(notice.recipient_id for notice in notices)
    letters = Mail.objects.filter(notice__in=notices)
    assert letters.count() == len(notices)
    rows = Occurrence.objects.filter(rule__recipient=Recipient.LEADER)
    assert rows.filter(state=State.SENT).count() == len(silent)
    assert not rows.filter(state=State.DUE).exists()
    assert run_due(monday + LATE) == 0


def test_the_word_names_some_of_them_and_says_that_there_are_more(who, silent, monday):
    run_due(monday + LATE)
    for notice in told():
        names = notice.params.get("people", [notice.params["holder"]])
        held = silent[notice.recipient_id]
        assert len(names) == min(len(held), 5)
        assert notice.params.get("are_more", False) == (len(held) > 5)


def test_who_has_read_is_not_named(who, silent, monday):
    (leader, held) = max(silent.items(), key=lambda pair: len(pair[1]))
    one = Duty.objects.get(holder=held[0], kind="read", settled_at=None)
    name = one.holder.full_name
    Briefing.objects.get(pk=one.matter_id).understand(by=one.holder, now=monday)
    run_due(monday + LATE)
    (notice,) = [notice for notice in told() if notice.recipient_id == leader]
    assert name not in notice.params.get("people", [notice.params["holder"]])
