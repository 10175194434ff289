"""Every address of the API: what nobody, a stranger and a read-only token get there.

The table has a row for every named address of `collab.api`; an address without a row fails. `OFFICE`
ones show a caller their own or the whole office's, `OBJECT` ones stand for one object, of which a stranger
must learn nothing: 404 whatever the method, and nothing changes. Each row names the methods.
"""

from datetime import date

import pytest
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from collab.kit.clock import today
from coordination.papers.actions import begin
from coordination.recurring import actions as recurring
from coordination.reminders.models import Rule
from coordination.tasks.actions import give
from people.accounts.models import AccessToken, Scope
from people.inbox.models import Notice
from people.inbox.targets import Target
from people.units.models import Absence
from tests.api import decrees, diaries, flows, groups, letters, meetings, minutes, registers
from tests.api.addresses import OBJECT, OFFICE, ROUTES
from tests.api.world import world

CALLS = [(name, method) for name, (_kind, all_) in ROUTES.items() for method in all_.split()]
OBJECT_CALLS = [(name, method) for name, method in CALLS if ROUTES[name][0] == OBJECT]
WRITES = [(name, method) for name, method in CALLS if method != "get"]
# Bodies that would do something, were the caller allowed.
BODIES = {
    "api_me": {"room": "Lantai 9"},
    "api_tokens": {"name": "curi", "expires_at": "2027-01-01T00:00:00Z"},
    "api_preference": {"way": "portal"},
    "api_snooze": {"until": "2031-01-01T00:00:00Z", "beyond_due": True},
    "api_own_reminder": {"is_off": True},
    "api_reach": {"digest_hour": 9},
    "api_devices": {"endpoint": "https://8.8.8.8/x", "p256dh": "A" * 87, "auth": "A" * 22},
    "api_messenger": {"place": "+62811"},
    "api_task": {"version": 1, "title": "Diubah orang lain"},
    "api_return": {"reason": "Kurang."},
    "api_refusal": {"reason": "Tidak mau."},
    "api_cancellation": {"reason": "Batal."},
    "api_reopening": {"reason": "Buka lagi."},
    "api_reports": {"percent": 100, "words": "Selesai."},
    "api_attendance": {"on": "2026-01-05T09:00:00Z", "where": "Aula", "company": "Semua"},
    "api_steps": {"text": "Langkah selundupan"},
    "api_absence": {"with_confidential": True},
    "api_step": {"done": True},
    "api_clarifications": {"question": "Mengapa begitu?"},
    "api_clarification_answer": {"words": "Begitulah."},
    "api_confirmation": {"is_true": True},
    "api_deviations": {"title": "Timbang lot 18 saja", "reason": "Sudah cukup."},
    "api_deviation_grant": {"version": 1},
    "api_deviation_refusal": {"words": "Tidak."},
    "api_series": {"title": "Ubahan", "version": 1},
    "api_series_skips": {"on": "2026-12-01"},
    "api_series_return": {"on": "2026-12-01"},
    **flows.BODIES,
    **letters.BODIES,
    **meetings.BODIES,
    **minutes.BODIES,
    **registers.BODIES,
    **decrees.BODIES,
    "api_handover_marks": {"matters": [1], "way": "stays"},
    "api_handover_handing": {"digest": "0"},
    "api_handover_taking": {"digest": "0"},
    "api_handover_witness": {"digest": "0"},
    "api_handover_restart": {"reason": "Ulang."},
    "api_handover_cancellation": {"reason": "Batal."},
    "api_comments": {"text": "Numpang lewat."},
    "api_group": {"version": 1, "title": "Diubah orang lain"},
    "api_group_seat": {"seat": "secretary"},
    "api_group_dissolution": {"report": "Selesai."},
    "api_paper_draft": {"title": "Ubahan", "sections": [], "revision": 1},
    "api_paper_enactment": {"in_force_on": "2100-01-01", "revision": 1},
    "api_paper_revocation": {"reason": "Tidak suka."},
    "api_paper_review": {"version": 1, "review_on": None},
    "api_paper_reading": {"version": 1},
}


@pytest.fixture
def address(busy, handed, who, token, now):
    """`address(name)`: that address, about things of the leader and the subordinate."""
    division = who.leader.appointments.get().position.division
    content = {"title": "Aturan lot 17", "sections": [{"heading": "lot 17", "body": "lot 17"}]}
    paper = begin(division, kind="work_rule", by=who.leader, now=now, **content)
    token(who.leader)
    away = Absence.objects.create(employee=who.leader, start_on=date(2031, 1, 1))
    told = Target.objects.create(
        person=who.leader, channel="push", address="https://push.example/lot 17", created_at=now
    )
    keys = {
        "api_token": [AccessToken.objects.get(person=who.leader).pk],
        "api_notice": [Notice.objects.filter(recipient=who.subordinate).first().pk],
        "api_step": [busy.pk, busy.steps.get().pk],
        "api_participant": [busy.pk, who.staff.pk],
        "api_attachment": [busy.attachments.get().pk],
        "api_clarification_answer": [busy.clarifications.get().pk],
        "api_preference": ["comment.new"],
        "api_snooze": [busy.duties.filter(settled_at=None).first().pk],
        "api_own_reminder": [Rule.objects.filter(amount=-1, duty_kind="carry_out").get().pk],
        "api_division": [who.leader.appointments.get().position.division_id],
        "api_position": [who.leader.appointments.get().position_id],
        "api_absence": [away.pk],
        "api_absence_ending": [away.pk],
        "api_device": [told.pk],
        "api_not_here": [],
    }
    keys |= diaries.keys(who, now)
    statement = busy.reports.get().statements.get().pk
    keys |= {"api_confirmation": [statement], "api_confirmations": [busy.pk, statement]}
    deviation = busy.deviations.get().pk
    deciding = ("api_deviation_grant", "api_deviation_refusal", "api_deviation_withdrawal")
    keys |= {name: [busy.pk, deviation] for name in deciding}
    series = recurring.begin(
        by=who.leader,
        now=timezone.now(),
        people=[who.subordinate],
        title="Cocokkan lot 17",
        frequency="workdays",
        start_on=today(who.leader),
    )
    keys |= {name: [series.pk] for name in ROUTES if name.startswith("api_series")}
    keys["api_clarification_withdrawal"] = keys["api_clarification_answer"]
    keys |= {name: [paper.pk] for name in ROUTES if name.startswith("api_paper_")}
    keys |= {"api_paper": [paper.pk], "api_paper_version": [paper.pk, 1]}
    keys |= letters.keys(*handed)
    keys |= flows.keys(busy, who, now)
    keys |= meetings.keys(*meetings.held(who, now))
    keys |= minutes.keys(who, now)
    keys |= groups.keys(who, now)
    keys |= registers.keys(who, now)
    keys |= decrees.keys(who, now)
    keys["api_workload_branch"] = keys["api_position"]
    keys["api_workload_person"] = [who.subordinate.pk]
    keys["api_notice_reading"] = keys["api_notice"]
    keys["api_attachment_content"] = keys["api_attachment"]
    people = ("api_person", "api_relation", "api_leaders", "api_subordinates")
    keys |= {name: [who.leader.pk] for name in people}
    queries = {"api_relations": f"?to={who.leader.pk}", "api_search": "?q=lot"}
    queries |= diaries.queries(who) | meetings.queries(who)
    queries["api_task_form"] = queries["api_relations"]

    def find(name):
        has_key = ROUTES[name][0] == OBJECT
        found = reverse(name, args=keys.get(name, [busy.pk] if has_key else []))
        return found + queries.get(name, "")

    return find


def body(name, busy, who):
    more = {
        "api_acknowledgements": {"tasks": [busy.pk]},
        "api_all_series": {
            "to": [who.subordinate.pk],
            "title": "Susulan",
            "frequency": "workdays",
            "start_on": today(who.leader).isoformat(),
        },
        "api_tasks": {"to": [who.subordinate.pk], "title": "Susulan"},
        "api_papers": {
            "division": who.leader.appointments.get().position.division_id,
            "title": "Susulan",
            "sections": [],
        },
        "api_confirmations": {"people": [who.related.pk]},
        "api_participants": {"people": [who.stranger.pk], "role": "observer"},
        **groups.bodies(who),
        **flows.bodies(who),
        **diaries.bodies(who),
    }
    return {**BODIES, **letters.bodies(who), **more}.get(name, {})


BATCH = 24


def test_every_address_has_a_row():
    found = set()
    queue = list(get_resolver("collab.api").url_patterns)
    while queue:
        one = queue.pop()
        if isinstance(one, URLPattern):
            found.add(one.name)
        else:
            queue += one.url_patterns
    assert found == set(ROUTES)


def batches(calls):
    """Some calls at a time: what they are asked about is made once for each batch."""
    found = range(0, len(calls), BATCH)
    return [pytest.param(calls[n : n + BATCH], id=str(calls[n][0])) for n in found]


@pytest.mark.parametrize("calls", batches(CALLS))
def test_nobody_gets_anything(calls, address, busy, who, stranger_to_all):
    before = world()
    for name, method in calls:
        answer = stranger_to_all.call(method, address(name), body(name, busy, who) or None)
        assert answer.status_code == 401, (name, method)
        assert busy.title.encode() not in answer.content, (name, method)
        assert world() == before, (name, method)


@pytest.mark.parametrize("calls", batches(OBJECT_CALLS))
def test_a_stranger_gets_nothing(calls, address, busy, who, session):
    """404, as if it were not there; nothing of the work is in the answer, and nothing changes."""
    before, caller = world(), session(who.stranger)
    for name, method in calls:
        sent = None if method == "get" else body(name, busy, who)
        answer = caller.call(method, address(name), sent)
        assert answer.status_code == 404, (name, method, answer.content)
        assert b"lot 17" not in answer.content, (name, method)
        assert world() == before, (name, method)


@pytest.mark.parametrize("calls", batches(WRITES))
def test_a_read_only_token_writes_nothing(calls, address, busy, who, token):
    caller = token(who.subordinate, Scope.READ)
    before = world()
    for name, method in calls:
        answer = caller.call(method, address(name), body(name, busy, who))
        assert answer.status_code == 403, (name, method, answer.content)
        assert world() == before, (name, method)


OFFICE_LISTS = [
    (name, method) for name, method in CALLS if method == "get" and ROUTES[name][0] == OFFICE
]


@pytest.mark.parametrize("calls", batches(OFFICE_LISTS))
def test_a_strangers_lists_hold_nothing_of_it(calls, address, who, session):
    caller = session(who.stranger)
    for name, _method in calls:
        answer = caller.get(address(name))
        assert answer.status_code == 200, (name, answer.content)
        assert b"lot 17" not in answer.content, name


def test_bulk_with_a_smuggled_id_changes_nothing(busy, who, session, now):
    """One's own task and somebody else's in one call: nothing is acknowledged."""
    (own,) = give([who.stranger], by=who.stranger, title="Sendiri", now=now)
    before = world()
    answer = session(who.stranger).post("tasks/acknowledgements/", {"tasks": [own.pk, busy.pk]})
    assert answer.status_code == 400
    assert str(busy.pk) in answer.json()["errors"]["tasks"][0]
    assert world() == before


def test_a_step_of_another_task_is_not_found_through_ones_own(busy, who, session, now):
    (own,) = give([who.stranger], by=who.stranger, title="Sendiri", now=now)
    foreign = busy.steps.get()
    answer = session(who.stranger).patch(f"tasks/{own.pk}/steps/{foreign.pk}/", {"done": True})
    assert answer.status_code == 404
    foreign.refresh_from_db()
    assert foreign.done_at is None


def test_whoever_left_gets_nothing(who, token):
    """A token dies with the person's being here, and with the account."""
    caller = token(who.staff)
    assert caller.get("me/").status_code == 200
    person = who.staff
    person.is_active = False
    person.save(update_fields=["is_active"])
    assert caller.get("me/").status_code == 401
