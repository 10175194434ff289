"""Meetings of the demo office: rooms, one that begins soon, one with guests, one that is being prepared."""

from datetime import time, timedelta

from collab.demo import days
from coordination.meetings.answering import answer
from coordination.meetings.arranging import add_item
from coordination.meetings.calling import call
from coordination.meetings.inviting import Guest, invite
from coordination.meetings.places import Equipment, Room
from coordination.meetings.preparing import prepare
from coordination.meetings.repeating.arranging import begin
from coordination.meetings.repeating.arranging import call as call_series
from coordination.meetings.repeating.asking import answer as answer_series
from coordination.meetings.repeating.making import make_all
from coordination.meetings.repeating.rhythm import Rhythm

BH, RD, ML, PA, RM = (
    "Bambang Hidayat", "Ratna Dewi", "Made Ayu Lestari", "Putri Anjani", "Rizal Mahendra",
)  # fmt: skip
NA, AB, DP, SH, EP = (
    "Nur Aini Rahmawati", "Andi Baso Rahmat", "Dimas Prasetyo", "Sulastri Handayani", "Eko Purwanto",
)  # fmt: skip
THINGS = ("Proyektor", "Konferensi video", "Papan tulis")
# name, location, capacity, equipment
ROOMS = [
    ("Ruang Tarum", "lantai 3", 12, ("Proyektor", "Konferensi video")),
    ("Ruang Brantas", "lantai 3", 6, ("Papan tulis",)),
    ("Aula Bengawan", "lantai 1", 80, THINGS),
]
LENGTH = timedelta(minutes=90)
PURPOSE = "Menyepakati urutan muat dan batas waktu dokumen, agar kapal berangkat sesuai jadwal."
# title, kind, presenter, minutes
AGENDA = [
    ("Kesiapan dokumen lot 14–22", "decision", RD, 30),
    ("Pergeseran muat lot 20 ke akhir pekan", "decision", ML, 20),
    ("Tenaga muat selama libur panjang", "information", RM, 15),
]


def hold(people, *, now):
    """Keep the rooms, and prepare and call the meetings by their own verbs."""
    rooms = _rooms()
    start = days.soon(people[BH], now, LENGTH)
    weekly = _called(people, now, start, rooms["Ruang Tarum"])
    earlier = now - timedelta(hours=3)
    answer(weekly, by=people[RD], now=earlier, answer="coming")
    answer(weekly, by=people[ML], now=earlier, answer="coming")
    answer(weekly, by=people[AB], now=earlier, answer="excused", reason="Dinas luar ke pelabuhan")
    answer(weekly, by=people[NA], now=earlier, answer="represented", representative=people[RM])
    _series(people, now, rooms["Ruang Brantas"])
    _with_guests(people, now, rooms["Aula Bengawan"])
    _draft(people, now, rooms["Ruang Brantas"])


def _rooms():
    things = {name: Equipment.objects.get_or_create(name=name)[0] for name in THINGS}
    rooms = {}
    for name, location, capacity, equipment in ROOMS:
        room = Room.objects.create(name=name, location=location, capacity=capacity)
        room.equipment.set(things[one] for one in equipment)
        rooms[name] = room
    return rooms


def _called(people, now, start, room):
    at, by = now - timedelta(days=4), people[PA]
    meeting = prepare(
        by=by,
        now=at,
        title="Rapat koordinasi jadwal kapal",
        purpose=PURPOSE,
        starts_at=start,
        ends_at=start + LENGTH,
        chair=people[BH],
        minute_taker=by,
        room=room,
    )
    invite(meeting, by=by, now=at, people=[people[name] for name in (RD, ML, NA, AB, DP)])
    for title, kind, presenter, minutes in AGENDA:
        add_item(
            meeting,
            by=by,
            now=at,
            title=title,
            kind=kind,
            presenter=people[presenter] if presenter != RM else None,
            minutes=minutes,
        )
    call(meeting, by=by, now=at)
    return meeting


def _series(people, now, room):
    """Every Monday, called two weeks ago; the section's people come to all of it."""
    at, by = now - timedelta(days=14), people[RD]
    series = begin(
        by=by,
        now=at,
        rhythm=Rhythm(weekdays=(0,)),
        title="Rapat pekanan seksi dokumen",
        purpose="Membagi pekerjaan pekan ini dan menyelesaikan yang tertahan.",
        first_on=at.astimezone(by.zone).date(),
        at=time(8, 30),
        minutes=45,
        room=room,
        items=[("Yang tertahan dari pekan lalu", 15), ("Pembagian pekan ini", 20)],
        people=[people[DP], people[ML]],
        minute_taker=people[DP],
    )
    call_series(series, by=by, now=at)
    answer_series(series, by=people[DP], now=at, answer="coming")
    make_all(now)


def _with_guests(people, now, room):
    at, by, start = now - timedelta(days=1), people[SH], days.after(people[SH], now, 6, 9)
    meeting = prepare(
        by=by,
        now=at,
        title="Rapat dengan asosiasi eksportir kopi",
        purpose="Menyamakan ambang kadar air sebelum kontrak baru.",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        room=room,
    )
    guests = [
        Guest("ketua@asosiasi-kopi.example", "Wayan Suartika"),
        Guest("sekretariat@asosiasi-kopi.example"),
    ]
    invite(meeting, by=by, now=at, people=[people[BH], people[RD]], guests=guests)
    add_item(meeting, by=by, now=at, title="Ambang kadar air yang baru", minutes=60)
    call(meeting, by=by, now=at)


def _draft(people, now, room):
    by, start = people[BH], days.after(people[SH], now, 9, 13)
    meeting = prepare(
        by=by,
        now=now,
        title="Evaluasi musim kapal",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        room=room,
    )
    invite(meeting, by=by, now=now, people=[people[RD], people[EP]])
