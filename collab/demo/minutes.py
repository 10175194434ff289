"""Meetings of the demo office that were held: one is being held now, one ended in ratified minutes."""

from datetime import timedelta

from collab.demo import days
from coordination.groups.models import Group
from coordination.meetings.arranging import add_item
from coordination.meetings.booking import is_taken
from coordination.meetings.calling import call
from coordination.meetings.held import deciding, presence, ratifying, starting, submitting
from coordination.meetings.held.assigning import assign
from coordination.meetings.held.voting import cast, close_vote, open_vote
from coordination.meetings.held.writing import write
from coordination.meetings.inviting import invite
from coordination.meetings.places import Room
from coordination.meetings.preparing import prepare

BH, RD, ML, PA, RM = (
    "Bambang Hidayat", "Ratna Dewi", "Made Ayu Lestari", "Putri Anjani", "Rizal Mahendra",
)  # fmt: skip
NA, AB, DP, EP = ("Nur Aini Rahmawati", "Andi Baso Rahmat", "Dimas Prasetyo", "Eko Purwanto")
FORUM = "Forum dokumen ekspor"
# title, kind, presenter, minutes
LAST = [
    ("Evaluasi muat pekan lalu", "information", ML, 20),
    ("Berita acara lot 14–19", "decision", RD, 30),
    ("Jadwal libur petugas timbang", "discussion", DP, 20),
]
NOW = [
    ("Berita acara lot 14–19", "discussion", PA, 15),
    ("Kesiapan dokumen kapal pengganti", "decision", RD, 30),
    ("Pergeseran muat lot 20", "decision", ML, 20),
    ("Tenaga muat selama libur panjang", "information", DP, 20),
]


def hold(people, *, now):
    """Hold both by their own verbs, each at its own time."""
    _ratified(people, days.before(people[BH], now, 6, 9), now)
    _running(people, now)


def _called(people, at, *, title, agenda, room, asked):
    by = people[BH]
    meeting = prepare(
        by=by,
        group=Group.objects.get(title=FORUM),
        now=at - timedelta(days=3),
        title=title,
        starts_at=at,
        ends_at=at + timedelta(minutes=sum(row[3] for row in agenda)),
        minute_taker=people[PA],
        room=Room.objects.get(name=room),
    )
    before = at - timedelta(days=3)
    invite(meeting, by=by, now=before, people=[people[name] for name in asked])
    for one, kind, presenter, minutes in agenda:
        facts = {"title": one, "kind": kind, "presenter": people[presenter], "minutes": minutes}
        add_item(meeting, by=by, now=before, **facts)
    call(meeting, by=by, now=before)
    return meeting


def _free_room(at):
    """Which room nobody has then: the section meets in the first one on Mondays."""
    rooms = Room.objects.filter(name__in=["Ruang Brantas", "Aula Bengawan"]).order_by("capacity")
    end = at + timedelta(minutes=sum(row[3] for row in NOW))
    return next(one.name for one in rooms if not is_taken(one, at, end))


def _come(meeting, person, at, **more):
    invitation = meeting.invitations.get(employee=person)
    presence.come(invitation, by=meeting.minute_taker, now=at, **more)


def _note(item, people, at, text, said=None, turn=0):
    speaker = people[said] if said else None
    key = f"{item.pk}-{turn}"
    write(item, by=people[PA], now=at, key=key, text=text, speaker=speaker)


def _ratified(people, at, now):
    """Last week's: three items, one not finished, two decisions, an absent one; ratified the next day."""
    meeting = _called(
        people,
        at,
        title="Rapat koordinasi muat pekan lalu",
        agenda=LAST,
        room="Ruang Tarum",
        asked=(RD, ML, DP, EP, AB),
    )
    chair, writer = people[BH], people[PA]
    starting.start(meeting, by=chair, now=at)
    for name in (BH, PA, RD, ML, DP):
        _come(meeting, people[name], at)
    first, second, _third = meeting.items.exclude(kind="follow_up").order_by("order")
    starting.begin(first, by=writer, now=at)
    _note(first, people, at, "Muat pekan lalu selesai sehari lebih cepat dari rencana.", ML)
    half = at + timedelta(minutes=20)
    starting.begin(second, by=writer, now=half)
    _note(second, people, half, "Tiga belas dari delapan belas berita acara sudah lengkap.", RD)
    vote = open_vote(second, by=chair, now=half, question="Muat ditunda sampai dokumen lengkap")
    for name, choice in ((PA, "for"), (RD, "for"), (DP, "against")):
        cast(vote, by=people[name], now=half, choice=choice)
    vote = close_vote(vote, by=chair, now=half)
    due = days.after(people[BH], now, 3, 16)
    facts = {"by": writer, "now": half, "due_at": due, "owner": people[RD]}
    text = "Muat lot 20 ditunda sampai semua berita acara lengkap"
    deciding.decide(second, text=text, vote=vote, measure="Delapan belas dokumen di map", **facts)
    facts |= {"owner": people[ML], "helpers": [people[DP]]}
    deciding.decide(second, text="Petugas timbang cadangan disiapkan setiap Jumat", **facts)
    end = at + timedelta(minutes=65)
    starting.end(second, by=writer, now=end)
    starting.adjourn(meeting, by=chair, now=end)
    submitting.submit(meeting, by=writer, now=end + timedelta(hours=3))
    ratified_at = min(days.after(chair, at, 1, 9), now - timedelta(hours=1))
    ratifying.ratify(meeting, by=chair, now=ratified_at, submission=1)


def _running(people, now):
    """Begun 26 minutes ago: the second item is dealt with, a decision has become work."""
    at = now - timedelta(minutes=26)
    meeting = _called(
        people,
        at,
        title="Rapat dokumen kapal pengganti",
        agenda=NOW,
        room=_free_room(at),
        asked=(RD, ML, DP, AB),
    )
    chair, writer = people[BH], people[PA]
    starting.start(meeting, by=chair, now=at)
    for name in (BH, PA, RD, ML):
        _come(meeting, people[name], at)
    _come(meeting, people[AB], at + timedelta(minutes=4), way="online")
    follow_up = meeting.items.get(kind="follow_up")
    first, second, *_rest = meeting.items.exclude(pk=follow_up.pk).order_by("order")
    starting.begin(follow_up, by=writer, now=at)
    _note(follow_up, people, at + timedelta(minutes=2), "Kedua keputusan masih berjalan.", PA)
    starting.begin(first, by=writer, now=at + timedelta(minutes=5))
    _note(
        first,
        people,
        at + timedelta(minutes=9),
        "Berita acara lot 14–19 lewat dua hari karena pergantian tanda tangan di Gudang.",
    )
    facts = {"by": writer, "now": at + timedelta(minutes=14), "owner": people[RD]}
    text = "Berita acara lot 14–19 ditandatangani hari ini, disaksikan kedua sekretaris"
    due = days.closing(people[RD], now)
    decision = deciding.decide(first, text=text, due_at=due, **facts)
    assign(decision, by=chair, now=at + timedelta(minutes=15))
    middle = at + timedelta(minutes=18)
    starting.begin(second, by=writer, now=middle)
    _note(
        second,
        people,
        middle + timedelta(minutes=3),
        "Tiga belas dari delapan belas dokumen siap. Lima sisanya menunggu surat keterangan asal.",
        RD,
    )
    _note(
        second,
        people,
        middle + timedelta(minutes=6),
        "Kapal pengganti hanya menerima dokumen dalam bentuk cetak dan digital.",
        ML,
        turn=1,
    )
    facts = {"by": writer, "now": now - timedelta(minutes=1), "owner": people[ML]}
    text = "Dokumen kapal pengganti dikirim dalam bentuk cetak dan digital"
    deciding.decide(second, text=text, due_at=days.after(people[ML], now, 2, 16), **facts)
