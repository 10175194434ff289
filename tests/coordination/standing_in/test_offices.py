"""What else stand-ins and acting leaders do: the printed sheet, asking, what stays personal, Plt. of a vacancy."""

from html import unescape

import pytest

from collab.kit.refusals import NotYours
from coordination.clarifications.actions import ask
from coordination.dispositions.actions import dispose
from coordination.dispositions.gathering import answers, rolled_up
from coordination.dispositions.models import Disposition
from coordination.dispositions.sheet import facts
from coordination.duties.models import Duty
from coordination.tasks.models import Task
from people.journal.models import Entry
from tests.coordination.handing import CARRY, READ, STUDY, recorded, task_of, to
from tests.coordination.papers.conftest import in_force
from tests.coordination.standing_in.deeds import GIVER
from tests.coordination.standing_in.mandates import DAY, ByAbsence, ByAppointment
from tests.coordination.standing_in.test_deeds import caller, page_of, plain
from tests.coordination.work import given, put

__all__ = ["caller"]
PLT = "Plt. Kepala Divisi Gudang"


@pytest.fixture
def away(who, now):
    """`away(person)`: who is away; the stranger stands in."""

    def leave(person, kind=ByAbsence):
        acting = kind()
        acting.begin(person, who.stranger, now)
        return acting

    return leave


# --- the printed sheet
@pytest.mark.parametrize(("kind", "sign"), [(ByAbsence, "a.n."), (ByAppointment, "Plh.")])
def test_the_sheet_shows_who_signed_and_who_took_it_for_whom(kind, sign, who, now, away):
    letter = recorded(who, now)
    away(who.director, kind)
    away(who.leader, kind)
    sheet = dispose(letter, [to(who.leader, CARRY)], by=who.stranger, now=now)
    task_of(sheet, who.leader).acknowledge(by=who.stranger, now=now)
    said = facts(Disposition.objects.loaded().get(pk=sheet.pk), who.director)
    assert said["superior"]["name"] == who.stranger.full_name
    assert said["superior"]["initials"] == who.stranger.initials
    assert said["superior"]["signature"].startswith(sign)
    assert said["superior"]["signature"].endswith(f"a.n. {who.director.full_name}")
    row = next(one for one in said["to"] if one["name"] == who.leader.full_name)
    assert row["initials"] == f"{sign} {who.stranger.initials}"


def test_what_was_only_read_for_another_shows_their_initials(who, now, away):
    sheet = dispose(recorded(who, now), [to(who.leader, READ)], by=who.director, now=now)
    away(who.leader)
    task = task_of(sheet, who.leader)
    task.read(by=who.stranger, now=now)
    said = facts(Disposition.objects.loaded().get(pk=sheet.pk), who.director)
    assert said["to"][0]["initials"] == f"a.n. {who.stranger.initials}"
    page = plain(page_of(who.director, task))
    assert f">{who.stranger.initials}</text>" in page
    assert f">{who.leader.initials}</text>" not in page


def test_the_answer_from_below_names_both(who, now, away):
    letter = recorded(who, now)
    sheet = dispose(letter, [to(who.leader, STUDY)], by=who.director, now=now)
    away(who.leader)
    task = task_of(sheet, who.leader)
    task.acknowledge(by=who.stranger, now=now)
    task.report(by=who.stranger, percent=100, words="Sudah dikaji.", now=now)
    both = f"{who.stranger.full_name} (a.n. {who.leader.full_name})"
    assert rolled_up(answers(letter)).startswith(both)
    assert both in plain(page_of(who.director, letter))


def test_handing_down_is_offered_to_who_leads_nobody_themselves(who, now, away):
    sheet = dispose(recorded(who, now), [to(who.leader, CARRY)], by=who.director, now=now)
    task = task_of(sheet, who.leader)
    away(who.leader)
    assert f'href="/matters/{task.pk}/dispositions/new/"' in plain(page_of(who.stranger, task))


# --- asking what is not clear
def test_the_stand_in_asks_and_does_not_answer_themselves(who, now, away, enter):
    task = given(who.leader, who.subordinate, "Lot 44", now)
    url = f"/matters/{task.pk}/clarifications/"
    assert enter(who.stranger).post(url, {"question": "Lot 45 juga?"}).status_code == 404
    leave = away(who.subordinate)
    assert f'action="{url}"' in plain(page_of(who.stranger, task))
    assert enter(who.stranger).post(url, {"question": "Lot 45 juga?"}).status_code == 302
    last = Entry.objects.about(task).last()
    assert (last.verb, last.by, last.behalf_of) == ("ask", who.stranger, who.subordinate)
    duty = Duty.objects.open().get(matter=task, kind="answer")
    assert (duty.holder, duty.asked_by) == (who.leader, who.stranger)
    leave.end(now)
    assert enter(who.stranger).post(url, {"question": "Lagi?"}).status_code == 404
    away(who.leader)
    asked = task.clarifications.get()
    answer = enter(who.stranger).post(f"/clarifications/{asked.pk}/answer/", {"words": "Ya"})
    assert answer.status_code == 403


def test_who_acts_for_the_giver_does_not_ask_the_giver(who, now, away):
    task = given(who.leader, who.subordinate, "Lot 44", now)
    away(who.leader)
    with pytest.raises(NotYours):
        ask(task, by=who.stranger, question="Lot 45 juga?", now=now)


# --- what nobody does for another
def test_a_rule_is_read_by_oneself(who, now, away, enter):
    paper = in_force(who.leader, now)
    assert Duty.objects.open().filter(matter=paper.pk, holder=who.subordinate).exists()
    away(who.subordinate)
    client = enter(who.stranger)
    assert client.post(f"/papers/{paper.pk}/reading/", {"number": 1}).status_code == 403
    assert Duty.objects.open().filter(matter=paper.pk, holder=who.subordinate).exists()
    assert not paper.latest.readings.filter(employee=who.stranger).exists()


# --- Plt.: of a vacancy, in one's own name, with the sign of office
class Vacancy:
    """The people of the tests, where the leader is Plt. of a vacant position."""

    def __init__(self, who):
        self.who = who

    def __getattr__(self, part):
        if part == "subordinate":
            return self.who["Yuliana Pratiwi"]
        return self.who.acting if part == "leader" else getattr(self.who, part)


OFFICE_DEEDS = [one for one in GIVER if one.part == "leader"]


@pytest.mark.parametrize("deed", OFFICE_DEEDS, ids=lambda deed: deed.id)
def test_a_plt_signs_with_the_office_as_long_as_it_lasts(deed, who, now, caller):
    office = Vacancy(who)
    matter, keys = deed.prepare(office, now, False)
    first = Entry.objects.about(matter).first()
    assert (first.verb, first.signature) == ("give", PLT)
    answer = caller(who.acting, deed, keys, "page")
    assert answer.status_code == 302, answer.content[-2000:]
    last = Entry.objects.about(matter).filter(verb=deed.verb).last()
    assert (last.by, last.behalf_of, last.signature) == (who.acting, None, PLT)
    assert PLT in plain(page_of(office.subordinate, matter))


def test_after_the_appointment_it_is_ones_own_name_again(who, now):
    office = Vacancy(who)
    task = given(office.leader, office.subordinate, "Lot 44", now)
    who.acting.appointments.filter(kind="plt").update(end_on=now.date() - 2 * DAY)
    put(task, "reported", now)
    Task.objects.get(pk=task.pk).accept(by=who.acting, now=now)
    assert Entry.objects.about(task).last().signature == ""
    with pytest.raises(NotYours):
        dispose(
            given(who.director, who.acting, "Lot 45", now),
            [to(office.subordinate, CARRY)],
            by=who.acting,
            now=now,
        )


def test_a_plt_disposes_with_the_sign_and_hands_on_to_a_stand_in(who, now, away, caller):
    """Who acts for the Plt. does it a.n. the Plt."""
    office = Vacancy(who)
    sheet = dispose(recorded(who, now), [to(who.acting, CARRY)], by=who.director, now=now)
    handed = dispose(
        task_of(sheet, who.acting), [to(office.subordinate, CARRY)], by=who.acting, now=now
    )
    assert handed.entry.signature == PLT
    task = task_of(handed, office.subordinate)
    put(task, "reported", now)
    away(who.acting)
    Task.objects.get(pk=task.pk).accept(by=who.stranger, now=now)
    last = Entry.objects.about(task).last()
    assert unescape(last.signature) == f"a.n. {who.acting.full_name}"
