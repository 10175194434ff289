"""A letter handed down six times: pages, API, papers, the one answer; a withdrawal and a stand-in in the middle."""

import io
import re
from html import unescape
from itertools import pairwise

import pytest
from pypdf import PdfReader

from coordination.dispositions.actions import dispose
from coordination.dispositions.gathering import answers, draft, rolled_up
from coordination.dispositions.models import Disposition
from coordination.dispositions.withdrawing import withdraw
from coordination.letters.models import Letter
from coordination.tasks.models import Task
from people.inbox.models import Notice
from people.journal.models import Entry
from people.units.actions import save_position
from tests.api.conftest import Caller
from tests.coordination.conftest import counted
from tests.coordination.handing import CARRY, owed, recorded, task_of, to
from tests.coordination.standing_in.mandates import ByAbsence, seat_of
from tests.coordination.work import reading

# Each below the one before; the first below the director, for whom the letter is.
NAMES = (
    "Bambang Hidayat",
    "Ratna Dewi",
    "Yohanes Kristanto",
    "Made Ayu Lestari",
    "Laksmi Paramita",
    "Theresia Wulandari",
)
WORDS = "Kadar air lot 9 sebesar 12,1 persen."


@pytest.fixture
def ranks(who, now):
    """Six people, each the next one's leader."""
    people = [who[name] for name in NAMES]
    for above, below in pairwise(people):
        seat = seat_of(below)
        seat.reports_to = seat_of(above)
        save_position(seat, by=None, now=now)
    return people


@pytest.fixture
def letter(who, now):
    return recorded(who, now, "Permintaan data kadar air lot 9")


@pytest.fixture
def hand_down(who, letter, now):
    """`hand_down(people)`: from the director through all of them; the tasks in their order."""

    def go(people, matter=None, by=None, stand_ins=()):
        tasks, holder = [], by or who.director
        matter = matter or letter
        for person in people:
            signer = dict(stand_ins).get(holder, holder)
            sheet = dispose(matter, [to(person, CARRY)], by=signer, now=now)
            matter = task_of(sheet, person)
            tasks.append(matter)
            holder = person
        return tasks

    return go


def fresh(task):
    return Task.objects.with_people().get(pk=task.pk)


def tree_of(person, letter):
    rows = Caller(user=person.user).get(f"letters/{letter.pk}/tree/").json()["results"]
    return [(row["depth"], row["holder"]["name"], row["state"]) for row in rows]


def text_of(client, address):
    return " ".join(unescape(client.get(address).content.decode()).split())


def answered_upward(tasks, now, *, stand_ins=()):
    """From the last one up: each reports with what came from below, and each result is accepted."""
    for task in map(fresh, reversed(tasks)):
        doer = dict(stand_ins).get(task.holder, task.holder)
        if task.state == "given":
            task.acknowledge(by=doer, now=now)
        words = draft(task, doer).get("words") or WORDS
        task.report(by=doer, percent=100, words=words, now=now)
        fresh(task).accept(by=dict(stand_ins).get(task.owner, task.owner), now=now)


def test_six_levels_are_shown_printed_and_rolled_up(who, ranks, letter, hand_down, now, enter):
    tasks = hand_down(ranks)
    states = ["acknowledged"] * 5 + ["given"]
    assert tree_of(who.director, letter) == [
        (depth, person.full_name, state)
        for depth, (person, state) in enumerate(zip(ranks, states, strict=True))
    ]
    client = enter(reading(who.director))
    page = text_of(client, letter.get_absolute_url())
    places = [page.index(person.full_name, page.index('id="handed"')) for person in ranks]
    assert places == sorted(places)
    pages = PdfReader(
        io.BytesIO(client.get(f"/matters/{letter.pk}/dispositions.pdf").content)
    ).pages
    assert len(pages) == 6
    for person, sheet in zip(ranks, pages, strict=True):
        assert re.sub(r"\s", "", person.name) in re.sub(r"\s", "", sheet.extract_text())
    for number, task in enumerate(tasks):
        assert task.parent_id == (tasks[number - 1].pk if number else None)
        assert (ranks[number].name, "carry_out") in owed(task)
    answered_upward(tasks, now)
    letter = Letter.objects.get(pk=letter.pk)
    together = rolled_up(answers(letter))
    assert WORDS in together
    assert all(person.full_name in together for person in ranks)
    letter.conclude(by=who.director, answer=together, now=now)
    assert (letter.state, owed(letter)) == ("concluded", set())
    assert not any(owed(task) for task in tasks)


@pytest.mark.parametrize("level", range(6))
def test_each_sees_what_lies_below_and_nobody_else_sees_any(
    level, who, ranks, letter, hand_down, enter
):
    tasks = hand_down(ranks)
    shown = tree_of(ranks[level], letter)
    assert [name for _depth, name, _state in shown] == [one.full_name for one in ranks[level:]]
    page = enter(ranks[level]).get(tasks[level].get_absolute_url())
    assert page.status_code == 200
    for above in tasks[:level]:
        assert enter(ranks[level]).get(above.get_absolute_url()).status_code == 404
    for address in (letter.get_absolute_url(), tasks[level].get_absolute_url()):
        assert enter(who.stranger).get(address).status_code == 404


@pytest.mark.parametrize("depth", [2, 6])
def test_pages_and_api_ask_the_same_however_deep(depth, who, ranks, letter, hand_down, enter):
    tasks = hand_down(ranks[:depth])
    client = enter(who.director)
    asked = {}
    for address in (
        letter.get_absolute_url(),
        f"/api/v1/letters/{letter.pk}/tree/",
        f"/dispositions/{Disposition.objects.order_by('pk').first().pk}/",
        tasks[0].get_absolute_url(),
    ):
        client.get(address)
        with counted() as count:
            assert client.get(address).status_code == 200
        asked[address.strip("/").split("/")[0]] = count.queries
    assert asked == {"letters": 18, "api": 9, "dispositions": 18, "tasks": 17}


def test_a_withdrawal_in_the_middle_calls_back_what_nobody_has_begun(
    who, ranks, letter, hand_down, now
):
    tasks = hand_down(ranks)
    last = tasks[5]
    last.acknowledge(by=ranks[5], now=now)
    last.start(by=ranks[5], now=now)
    sheet = Disposition.objects.get(matter=tasks[2].pk)
    withdraw(sheet, by=ranks[2], reason="Salah seksi.", now=now)
    assert [fresh(task).state for task in tasks] == [
        *("acknowledged", "acknowledged", "acknowledged"),
        *("cancelled", "cancelled", "in_progress"),
    ]
    assert [owed(task) for task in tasks[3:5]] == [set(), set()]
    for task, kind in ((tasks[3], "task.cancelled"), (last, "disposition.withdrawn")):
        heard = Notice.objects.get(recipient=task.holder, kind=kind, subject_id=task.pk)
        assert heard.params["reason"] == "Salah seksi."
    assert [entry.data.get("reason") for entry in Entry.objects.about(tasks[4])][-1] == (
        "Salah seksi."
    )
    assert [state for _depth, _name, state in tree_of(who.director, letter)][3:] == [
        *("cancelled", "cancelled", "in_progress"),
    ]
    again = hand_down([ranks[4]], fresh(tasks[2]), ranks[2])
    answered_upward([*tasks[:3], *again], now)
    letter = Letter.objects.get(pk=letter.pk)
    assert WORDS in rolled_up(answers(letter))
    letter.conclude(by=who.director, answer="Cukup.", now=now)
    assert letter.state == "concluded"


def test_a_stand_in_in_the_middle_hands_on_and_answers(who, ranks, letter, hand_down, now, enter):
    acting = ByAbsence()
    acting.begin(ranks[2], who.stranger, now)
    stand_ins = [(ranks[2], who.stranger)]
    tasks = hand_down(ranks, stand_ins=stand_ins)
    sign = f"a.n. {ranks[2].full_name}"
    sheet = Disposition.objects.get(matter=tasks[2].pk)
    assert (sheet.by, sheet.entry.by, sheet.entry.signature) == (ranks[2], who.stranger, sign)
    assert tasks[3].owner == ranks[2]
    assert [one.full_name for one in ranks[2:]] == [
        name for _depth, name, _state in tree_of(who.stranger, letter)
    ]
    answered_upward(tasks, now, stand_ins=stand_ins)
    for task in tasks[2:4]:
        assert sign in {entry.signature for entry in Entry.objects.about(task)}
    acting.end(now)
    together = rolled_up(answers(Letter.objects.get(pk=letter.pk)))
    assert f"{who.stranger.full_name} ({sign})" in together
    assert enter(who.stranger).get(tasks[2].get_absolute_url()).status_code == 404
    page = text_of(enter(reading(ranks[2])), tasks[2].get_absolute_url())
    assert sign in page
    assert WORDS in page
