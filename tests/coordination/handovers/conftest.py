"""A position that changes hands: from the subordinate to the neighbour, whose leader stays the leader."""

from datetime import timedelta

import pytest

from collab.kit.clock import today
from coordination.duties.models import Duty
from coordination.handovers.actions import open_handover
from coordination.handovers.freezing import content_of, digest_of
from coordination.handovers.listing import lines_of
from coordination.matters.models import Matter, Participation
from coordination.tasks.models import Task
from people.units.actions import appoint, end_appointment
from tests.coordination.work import given

DAY = timedelta(days=1)


@pytest.fixture
def change(who, now):
    """The appointments: `parting` leaves today, `coming` begins today."""
    parting, coming, on = who.subordinate, who.stranger, today()
    seat = parting.appointments.get(is_main=True)
    end_appointment(seat, by=who.admin, now=now, last_on=on - timedelta(days=1))
    for old in coming.appointments.filter(is_main=True):
        end_appointment(old, by=who.admin, now=now, last_on=on - timedelta(days=1))
    appoint(coming, seat.position, by=who.admin, now=now, start_on=on, decree="SK 21/DIR/2026")
    return seat.position


@pytest.fixture
def handover(who, now, change):
    return open_handover(
        change, parting=who.subordinate, coming=who.stranger, by=who.subordinate, now=now
    )


def live(handover):
    """The digest of the list as it stands."""
    return digest_of(content_of(handover, lines_of(handover)))


def hand(handover, now, by=None, **more):
    handover.hand(by=by or handover.owner, digest=live(handover), now=now, **more)


def take(handover, now):
    return handover.take(by=handover.holder, digest=handover.digest, now=now)


@pytest.fixture
def work(who, now):
    """One matter of each kind of closeness; `{name: task}`."""
    leader, head, staff = who.leader, who.subordinate, who.staff
    more = {"due_at": now + 5 * DAY}
    made = {
        "held": given(leader, head, "Arahan pimpinan", now, **more),
        "secret": given(leader, head, "Rahasia negara", now, is_confidential=True, **more),
        "given": given(head, staff, "Arahan kepada staf", now, **more),
        "helps": given(leader, staff, "Dibantu", now, helpers=[head], **more),
        "seen": given(leader, staff, "Ditembuskan", now, observers=[head], **more),
        "own": given(head, head, "Sendiri", now, **more),
        "other": given(leader, staff, "Bukan urusannya", now, **more),
    }
    result = made["result"] = given(head, staff, "Hasil", now, **more)
    result.acknowledge(by=staff, now=now)
    result.report(by=staff, percent=100, words="Selesai", now=now)
    return made


def helped(who, title, now):
    """One matter more of who parts: no position, and so no leader, is left to give them work."""
    return given(who.leader, who.staff, title, now, helpers=[who.subordinate])


def state_of(work):
    rows = Matter.objects.filter(pk__in=[task.pk for task in work.values()]).order_by("pk")
    return (
        list(rows.values_list("pk", "owner", "holder", "version")),
        list(Duty.objects.order_by("pk").values_list("pk", "holder", "asked_by", "settled_at")),
        list(Participation.objects.order_by("pk").values_list("matter", "employee", "role")),
    )


def moved(work, name):
    return Task.objects.get(pk=work[name].pk)
