"""A position of the demo office that changes hands next week: who leaves has signed already."""

from datetime import timedelta

from collab.kit.clock import today
from coordination.handovers.actions import open_handover
from coordination.handovers.freezing import content_of, digest_of
from coordination.handovers.listing import lines_of
from people.units.actions import appoint, end_appointment

PARTING, COMING = "Anastasia Kurniawan", "Theresia Wulandari"
DAYS = timedelta(days=7)
WORDS = (
    "Negosiasi dengan pembeli Hamburg menunggu jawaban hukum. Daftar pembeli yang belum memesan"
    " ulang ada pada Kevin Hartanto."
)


def hand_over(people, *, now):
    """Appoint the successor, open the hand-over and sign it as who leaves; returns it."""
    parting, coming = people[PARTING], people[COMING]
    last_on = today(parting) + DAYS
    seat = parting.appointments.get(is_main=True)
    for old in (seat, coming.appointments.get(is_main=True)):
        end_appointment(old, by=None, now=now, last_on=last_on)
    appoint(
        coming,
        seat.position,
        by=None,
        now=now,
        start_on=last_on + timedelta(days=1),
        decree="SK 031/DIR/2026",
    )
    handover = open_handover(
        seat.position, parting=parting, coming=coming, by=parting, place="Jakarta", now=now
    )
    handover.write(by=parting, words=WORDS, reference="BA-07/PMS/2026", now=now)
    digest = digest_of(content_of(handover, lines_of(handover)))
    handover.hand(by=parting, digest=digest, now=now)
    return handover
