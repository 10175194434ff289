"""Leave to deviate: the instruction changes by its giver's will alone, and every version stays readable."""

import pytest
from django.db import DatabaseError, transaction

from collab.kit.refusals import NotNow
from coordination.duties.models import Duty
from coordination.tasks.instructions import Deviation, InstructionVersion
from coordination.tasks.models import Task
from people.inbox.models import Notice
from people.journal.models import Entry
from tests.coordination.conftest import upload
from tests.coordination.deviating.proposals import (
    DAY,
    OTHER,
    POSTED,
    asked,
    decisions_owed,
    proposed,
)
from tests.coordination.files import on_disk
from tests.coordination.work import given, put

# --- who may do what when: part × deed × state, through the pages
STATES = ["given", "in_progress", "reported", "returned", "accepted", "cancelled"]
DEEDS = {
    "deviations/": ("holder", {"given", "in_progress", "returned"}),
    "deviations/{}/grant/": ("giver", {"given", "in_progress", "reported", "returned"}),
    "deviations/{}/refusal/": ("giver", {"given", "in_progress", "reported", "returned"}),
    "deviations/{}/withdrawal/": ("holder", {"given", "in_progress", "reported", "returned"}),
}
SEES_NOTHING = {"stranger", "admin"}
EVERYBODY = ["giver", "holder", "helper", "observer", "higher", "admin", "stranger"]


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("part", EVERYBODY)
def test_who_decides(part, deed, parts, enter, task, now):
    may, states = DEEDS[deed]
    client = enter(parts[part])
    for state in STATES:
        with transaction.atomic():
            one = None if deed == "deviations/" else proposed(task, parts["holder"], now)
            put(task, state, now)
            before = asked(task)
            url = f"/tasks/{task.pk}/{deed.format(one and one.pk)}"
            answer = client.post(url, {**POSTED, "version": 1, "words": "Baik"})
            expected = 404 if part in SEES_NOTHING else 403 if part != may else 302
            if expected == 302 and state not in states:
                expected = 409
            assert answer.status_code == expected, (state, answer.content[:300])
            is_granted = expected == 302 and "grant" in deed
            assert (asked(task) == before) != is_granted
            if one and expected != 302:
                one.refresh_from_db()
                assert one.is_open
            transaction.set_rollback(True)


@pytest.mark.parametrize(("form", "may"), [("proposal", False), ("own", False), ("handoff", True)])
def test_only_what_binds_is_deviated_from(form, may, parts, who, now):
    giver, holder = {
        "proposal": (parts["holder"], parts["giver"]),
        "own": (parts["holder"], parts["holder"]),
        "handoff": (parts["holder"], who.related),
    }[form]
    task = given(giver, holder, "Kerja lain", now)
    assert task.form == form
    if may:
        proposed(task, holder, now)
        assert decisions_owed(task) == [giver.name]
    else:
        with pytest.raises(NotNow):
            proposed(task, holder, now)


# --- refused, then another granted; all of it readable
def test_refused_then_another_granted(parts, enter, task, now):
    holder, giver = enter(parts["holder"]), enter(parts["giver"])
    assert holder.post(f"/tasks/{task.pk}/deviations/", POSTED).status_code == 302
    first = Deviation.objects.get()
    assert decisions_owed(task) == [parts["giver"].name]
    assert asked(task)["title"] == "Timbang lot 17 sampai 19"
    page = giver.get(first.get_absolute_url()).content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert "Dua lot sudah ada berita acaranya" in page
    empty = giver.post(f"{first.get_absolute_url()}refusal/", {"version": 1, "words": ""})
    assert empty.status_code == 422
    giver.post(
        f"{first.get_absolute_url()}refusal/", {"version": 1, "words": "Pembeli meminta semua"}
    )
    assert (asked(task)["title"], decisions_owed(task)) == ("Timbang lot 17 sampai 19", [])
    again = {**POSTED, "title": "Timbang lot 17 sampai 19 besok", "due_on": "2031-05-06"}
    files = {"files": [upload("berita.pdf")], "link": "https://gudang.example/ba"}
    assert holder.post(f"/tasks/{task.pk}/deviations/", {**again, **files}).status_code == 302
    second = Deviation.objects.get(state="open")
    assert {one.kind for one in second.evidence.all()} == {"file", "link"}
    posted = {"version": 1, "words": "Asal lengkap"}
    assert giver.post(f"{second.get_absolute_url()}grant/", posted).status_code == 302
    assert asked(task)["title"] == "Timbang lot 17 sampai 19 besok"
    assert asked(task)["due_at"].year == 2031
    work = Duty.objects.open().get(matter=task.pk, kind="carry_out")
    assert work.due_at.year == 2031
    for part in ("giver", "holder", "helper", "observer", "higher"):
        client = enter(parts[part])
        page = client.get(f"/tasks/{task.pk}/versions/").content.decode()
        for words in ("Version 1", "Version 2", "Timbang semua lot", "Refused", "Granted"):
            assert words in page, (part, words)
        for one, words in ((first, "Pembeli meminta semua"), (second, "Asal lengkap")):
            page = client.get(one.get_absolute_url()).content.decode()
            assert words in page
            assert one.reason in page
    kinds = Notice.objects.filter(kind__startswith="deviation.").order_by("pk")
    assert [one.kind for one in kinds if one.recipient == parts["holder"]] == [
        "deviation.refused",
        "deviation.granted",
    ]
    verbs = list(Entry.objects.about(task).values_list("verb", flat=True))
    assert verbs == [
        "give",
        "propose_deviation",
        "refuse_deviation",
        "propose_deviation",
        "grant_deviation",
    ]


def test_what_is_wrong_leaves_nothing_and_keeps_what_was_typed(parts, enter, task, media):
    client = enter(parts["holder"])
    same = {"title": task.title, "instruction": task.instruction, "reason": "Kata yang panjang"}
    due = {"due_on": "2020-01-01"}
    for wrong in ({"reason": " "}, {"title": ""}, due, {"figure": "12"}):
        whole = {**POSTED, "files": [upload()], **wrong}
        answer = client.post(f"/tasks/{task.pk}/deviations/", whole)
        assert answer.status_code == 422, wrong
        assert OTHER["instruction"] in answer.content.decode()
    local = task.due_local
    same |= {"due_on": f"{local:%Y-%m-%d}", "due_time": f"{local:%H:%M:%S.%f}"}
    answer = client.post(f"/tasks/{task.pk}/deviations/", same)
    assert "Kata yang panjang" in answer.content.decode()
    assert not Deviation.objects.exists()
    assert on_disk(media) == []


def test_one_waits_at_a_time(parts, enter, task, now):
    proposed(task, parts["holder"], now)
    answer = enter(parts["holder"]).post(f"/tasks/{task.pk}/deviations/", POSTED)
    assert answer.status_code == 409
    with pytest.raises(DatabaseError), transaction.atomic():
        Deviation.objects.create(
            task=task, based_on=1, by=parts["holder"], at=now, reason="x", title="x"
        )


def test_a_decision_is_about_what_was_seen(parts, enter, task, now):
    one = proposed(task, parts["holder"], now)
    page = enter(parts["giver"]).get(f"/tasks/{task.pk}/revision/").content.decode()
    assert "waits for your decision" in page
    task.revise(by=parts["giver"], version=1, now=now, title="Timbang lot 17 dan 19")
    answer = enter(parts["giver"]).post(
        f"{one.get_absolute_url()}grant/", {"version": 1, "words": "Setuju dengan syarat"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Setuju dengan syarat" in page
    assert 'name="version" value="2"' in page
    one.refresh_from_db()
    assert (one.is_open, asked(task)["title"]) == (True, "Timbang lot 17 dan 19")
    answer = enter(parts["giver"]).post(f"{one.get_absolute_url()}grant/", {"version": 2})
    assert answer.status_code == 302
    numbers = list(InstructionVersion.objects.filter(task=task).values_list("number", "title"))
    assert numbers == [
        (1, "Timbang lot 17 sampai 19"),
        (2, "Timbang lot 17 dan 19"),
        (3, OTHER["title"]),
    ]


def test_two_decisions_at_once_are_one(parts, task, now):
    one = proposed(task, parts["holder"], now)
    stale = Task.objects.get(pk=task.pk)
    task.refuse_deviation(one, by=parts["giver"], words="Tidak", now=now)
    with pytest.raises(NotNow), transaction.atomic():
        stale.grant_deviation(one, by=parts["giver"], version=1, now=now)
    one.refresh_from_db()
    assert (one.state, asked(task)["title"]) == ("refused", "Timbang lot 17 sampai 19")


def test_what_was_proposed_for_a_time_that_has_passed_is_not_granted(parts, task, now):
    one = proposed(task, parts["holder"], now, due_at=now + DAY)
    with pytest.raises(NotNow):
        task.grant_deviation(one, by=parts["giver"], version=1, now=now + 2 * DAY)


def test_left_undecided_it_is_owed_again_when_the_work_is(parts, enter, task, now):
    one = proposed(task, parts["holder"], now)
    task.cancel(by=parts["giver"], reason="Batal", now=now)
    page = enter(parts["giver"]).get(one.get_absolute_url()).content.decode()
    assert "closed before it was decided" in page
    task.reopen(by=parts["giver"], reason="Jadi juga", now=now)
    assert decisions_owed(task) == [parts["giver"].name]


def test_accepting_the_work_does_not_settle_the_decision(parts, task, now):
    proposed(task, parts["holder"], now)
    task.acknowledge(by=parts["holder"], now=now)
    assert decisions_owed(task) == [parts["giver"].name]
