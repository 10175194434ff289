"""Briefings: whom they reach, what the audience says, who comes later, and questions that go further."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.briefings import audience, coverage
from coordination.briefings.actions import begin, scan
from coordination.briefings.audience import Wanted
from coordination.briefings.models import Briefing, Raised
from coordination.clarifications.actions import answer, ask
from coordination.clarifications.models import Clarification
from coordination.duties.models import Duty
from coordination.groups.actions import Sitter, found
from coordination.groups.states import Seat
from coordination.matters.passing import pass_on
from coordination.papers.actions import begin as begin_paper
from coordination.papers.actions import put_into_force
from coordination.reminders.models import Rule
from people.inbox.models import Notice
from people.journal.models import Entry
from people.relations.leaders import below
from people.units.actions import end_appointment
from tests.coordination.briefed import (
    AUTHOR,
    AUTHORS_LEADER,
    CHECK,
    HEARER,
    OTHER_HEARER,
    STRANGER,
    division_of,
    drafted,
    given,
)
from tests.coordination.conftest import counted
from tests.coordination.grouping import CHAIR, MEMBER, MEMBERS_LEADER, founded
from tests.coordination.work import given as task_of


@pytest.fixture
def told(who, now):
    return given(who, now)


def owing(briefing):
    open_ones = Duty.objects.open().filter(matter=briefing, kind="read")
    return set(open_ones.values_list("holder__name", flat=True))


def test_everybody_below_is_reached_once_and_owes_a_reading(told, who):
    author = told.people[AUTHOR]
    wanted = {person.name for person in below(author, today(author))}
    here = division_of(author)
    reached = set(told.briefing.hearers.values_list("employee__name", flat=True))
    assert {who.staff.name, who.subordinate.name} <= reached <= wanted
    assert owing(told.briefing) == reached
    assert author.name not in reached
    assert Notice.objects.filter(kind="briefing.given").count() == len(reached)
    again = audience.reach(
        Wanted(divisions=(here,), people=(who.staff, who.subordinate)), author, today(author)
    )
    assert again.count == len(reached)
    assert sum(n for _division, n in again.by_division()) == again.count


def test_whom_one_does_not_lead_is_left_out_or_refused_with_a_way_out(who, now):
    leader = who.leader
    other = division_of(who.related)
    reached = audience.reach(Wanted(divisions=(division_of(leader), other)), leader, today(leader))
    assert who.related.pk in reached.left_out
    assert reached.names_left_out()
    for wanted in (Wanted(people=(who.related,)), Wanted(divisions=(other,))):
        told = drafted(who, now, wanted=wanted)
        with pytest.raises(NotYours) as caught:
            told.briefing.give(by=leader, now=now)
        assert caught.value.wayout
        assert told.fresh().state == "draft"
    with pytest.raises(ValidationError):
        drafted(who, now, wanted=Wanted()).briefing.give(by=leader, now=now)


def test_who_leads_nobody_briefs_nobody(who, now):
    with pytest.raises(NotYours) as caught:
        begin(by=who.staff, now=now, wanted=Wanted(), title="Halo", text="Semua")
    assert caught.value.wayout


def test_a_chair_briefs_members_and_their_leader_learns_of_it(who, now):
    circle = founded(who, now)
    chair, member = circle.people[CHAIR], circle.people[MEMBER]
    briefing = begin(
        by=chair,
        now=now,
        title="Cara kerja pokja",
        text="Begini.",
        wanted=Wanted(groups=(circle.group,)),
    )
    briefing.give(by=chair, now=now)
    assert member.name in owing(briefing)
    leader = circle.people[MEMBERS_LEADER]
    assert Briefing.objects.seen(leader, briefing.pk)
    assert Notice.objects.filter(kind="briefing.passing", recipient=leader).count() == 1


def test_a_chair_who_leads_nobody_briefs_members(who, now, enter):
    chair = who["Fransisca Tandililing"]
    group = found(
        [Sitter(chair, Seat.CHAIR), Sitter(who.staff)],
        by=who.leader,
        now=now,
        title="Forum arsip",
        group_kind="forum",
        purpose="Arsip",
    )
    client = enter(chair)
    assert client.get("/briefings/new/").status_code == 200
    posted = {"title": "Cara", "text": "Begini", "read_within": 3, "groups": group.pk, "give": "1"}
    assert client.post("/briefings/new/", posted).status_code == 302
    assert owing(Briefing.objects.get(title="Cara")) == {who.staff.name}


def test_a_draft_is_known_to_its_author_alone(who, now):
    told = drafted(who, now)
    for part in (HEARER, AUTHORS_LEADER, STRANGER):
        assert Briefing.objects.seen(told.people[part], told.briefing.pk) is None
    assert not Notice.objects.filter(kind__startswith="briefing").exists()


def test_understood_only_after_right_answers_which_are_kept_nowhere(who, now):
    told = given(who, now, checks=[CHECK])
    briefing, person = told.briefing, told.people[HEARER]
    check = briefing.checks.get()
    for answers in ({}, {check.pk: 0}):
        with pytest.raises(ValidationError) as caught:
            briefing.understand(by=person, now=now, answers=answers)
        assert "Waktu" in caught.value.message_dict[f"check-{check.pk}"][0]
    assert person.name in owing(briefing)
    assert not Entry.objects.about(briefing).filter(verb="understand").exists()
    briefing.understand(by=person, now=now, answers={check.pk: 1})
    briefing.understand(by=person, now=now, answers={check.pk: 1})
    assert person.name not in owing(briefing)
    assert briefing.understood_by(person) == now
    assert Entry.objects.about(briefing).filter(verb="understand").count() == 1


def test_coverage_is_by_division_and_for_leaders_alone(told, who, now):
    briefing, people = told.briefing, told.people
    on = today(people[AUTHOR])
    briefing.understand(by=people[HEARER], now=now)
    hearers = coverage.seen_by(briefing, people[AUTHOR], on)
    reached, understood = coverage.counts(hearers)
    top = coverage.coverage(hearers)[0]
    assert understood == 1
    assert (top.read, top.asked) == (1, reached)
    assert people[HEARER].name not in {one.name for one in top.silent}
    mine = coverage.seen_by(briefing, people[OTHER_HEARER], on)
    assert 0 < coverage.counts(mine)[0] < reached
    assert not coverage.seen_by(briefing, people[HEARER], on).exists()
    assert coverage.counts(coverage.seen_by(briefing, people[AUTHORS_LEADER], on)) == (reached, 1)


def test_the_silent_are_asked_again_once_a_day(told, now):
    briefing, people = told.briefing, told.people
    briefing.understand(by=people[HEARER], now=now)
    assert briefing.nudge(by=people[AUTHOR], now=now) == len(owing(briefing))
    assert briefing.nudge(by=people[AUTHOR], now=now) == 0
    assert not Notice.objects.filter(kind="briefing.nudge", recipient=people[HEARER]).exists()


def test_the_silent_are_reminded_and_then_their_leader(db):
    rules = set(Rule.objects.filter(duty_kind="read").values_list("anchor", "amount", "recipient"))
    assert {("opened", 2, "holder"), ("due", 1, "leader")} <= rules


def test_who_comes_later_is_asked_and_who_leaves_owes_nothing(told, who, now):
    briefing, people = told.briefing, told.people
    leaving = people[HEARER]
    seat = leaving.appointments.get(is_main=True)
    gone = today(leaving) - timedelta(days=1)
    seat.start_on = min(seat.start_on, gone)
    end_appointment(seat, by=None, now=now, last_on=gone)
    coming = who.eastern
    old = coming.appointments.get(is_main=True)
    old.is_main = False
    old.save()
    coming.appointments.create(position=seat.position, start_on=today(coming), is_main=True)
    assert scan(now) == 2
    assert scan(now) == 0
    assert coming.name in owing(briefing)
    assert leaving.name not in owing(briefing)
    assert Briefing.objects.seen(leaving, briefing.pk) is None
    assert Notice.objects.filter(kind="briefing.given", recipient=coming).count() == 1


def test_what_one_hears_stays_with_the_person_when_a_position_changes_hands(told, who, now):
    briefing, person = told.briefing, told.people[HEARER]
    pass_on(person.pk, who.eastern.pk, [briefing.pk], now=now)
    assert Briefing.objects.seen(person, briefing.pk)
    assert Briefing.objects.seen(who.eastern, briefing.pk) is None
    assert person.name in owing(briefing)


def test_newcomers_are_not_asked_where_the_briefing_says_so(who, now):
    told = given(who, now, asks_newcomers=False)
    told.briefing.hearers.filter(employee=told.people[HEARER]).delete()
    assert scan(now) == 0


def test_the_audience_asks_and_the_author_answers_for_all(told, now):
    briefing, people = told.briefing, told.people
    asked = ask(briefing, by=people[HEARER], question="Berlaku Jumat juga?", now=now)
    with pytest.raises(NotYours):
        answer(asked, by=people[OTHER_HEARER], words="Ya.", now=now)
    answer(asked, by=people[AUTHOR], words="Ya, juga Jumat.", now=now)
    briefing.understand(by=people[HEARER], now=now)
    ask(briefing, by=people[HEARER], question="Dan libur?", now=now)
    with pytest.raises(NotYours):
        ask(briefing, by=people[AUTHORS_LEADER], question="Apa ini?", now=now)


def test_a_question_becomes_a_clarification_of_what_is_explained(who, now):
    policy = task_of(who.director, who.leader, "Kebijakan lini masa", now)
    told = given(who, now, explains=policy)
    briefing, author = told.briefing, told.people[AUTHOR]
    asked = ask(briefing, by=told.people[HEARER], question="Mengapa begitu?", now=now)
    with pytest.raises(NotNow):
        briefing.raise_question(asked, by=author, now=now)
    answer(asked, by=author, words="Saya tanyakan.", now=now)
    made = briefing.raise_question(asked, by=author, now=now)
    assert (made.matter_id, made.question) == (policy.pk, "Mengapa begitu?")
    assert Duty.objects.open().filter(matter=policy, holder=who.director, kind="answer").exists()
    link = Raised.objects.get()
    assert (link.question, link.clarification) == (asked, made)
    with pytest.raises(NotNow):
        briefing.raise_question(asked, by=author, now=now)


def test_what_is_open_to_the_office_can_be_explained_to_all(who, now, enter):
    head = who["Hendra Wijaya"]
    paper = begin_paper(
        division_of(head),
        kind="work_rule",
        by=head,
        now=now,
        title="Aturan kantor",
        sections=[{"heading": "Satu", "body": "Isi"}],
    )
    put_into_force(paper, by=head, now=now, in_force_on=today(head), revision=1)
    told = given(who, now, explains=paper.matter_ptr)
    page = enter(told.people[HEARER]).get(f"/briefings/{told.briefing.pk}/").content.decode()
    assert "Aturan kantor" in page
    asked = ask(told.briefing, by=told.people[HEARER], question="Mengapa?", now=now)
    answer(asked, by=who.leader, words="Karena itu.", now=now)
    url = f"/briefings/{told.briefing.pk}/questions/{asked.pk}/raising/"
    assert enter(told.people[HEARER]).post(url).status_code == 403
    assert enter(who.leader).post(url).status_code == 302
    page = enter(told.people[HEARER]).get(f"/papers/{paper.pk}/").content.decode()
    assert "Mengapa?" in page
    assert told.briefing.number in page


def test_whoever_answers_for_the_policy_gives_the_answer_along(who, now):
    policy = task_of(who.leader, who.subordinate, "Aturan", now)
    told = given(who, now, explains=policy)
    asked = ask(told.briefing, by=told.people[HEARER], question="Mengapa?", now=now)
    answer(asked, by=who.leader, words="Karena itu.", now=now)
    made = told.briefing.raise_question(asked, by=who.leader, now=now)
    assert (made.state, made.answer) == ("answered", "Karena itu.")
    assert Clarification.objects.open().count() == 0


def test_what_is_withdrawn_is_owed_by_nobody(told, now):
    briefing, people = told.briefing, told.people
    with pytest.raises(ValidationError):
        briefing.withdraw(by=people[AUTHOR], reason=" ", now=now)
    briefing.withdraw(by=people[AUTHOR], reason="Keliru", now=now)
    assert owing(briefing) == set()
    assert Notice.objects.filter(kind="briefing.withdrawn", recipient=people[HEARER]).exists()
    with pytest.raises(NotNow):
        briefing.understand(by=people[HEARER], now=now)


def test_giving_to_many_costs_hardly_more_than_giving_to_few(who, now):
    few = drafted(who, now, wanted=Wanted(people=(who.staff,)))
    many = drafted(who, now)
    with counted() as one:
        few.briefing.give(by=who.leader, now=now)
    with counted() as all_of_them:
        many.briefing.give(by=who.leader, now=now)
    assert many.briefing.hearers.count() > 10
    assert all_of_them.queries <= one.queries + 3
