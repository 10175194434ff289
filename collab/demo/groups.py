"""Groups of the demo office: a working group at work, a board with terms of office, an open forum."""

from datetime import timedelta

from coordination.discussions.actions import comment
from coordination.groups.actions import Sitter, found
from coordination.groups.states import Kind, Quorum, Ratifying, Seat
from coordination.tasks.actions import give

SH, BH, RD, ML = "Sulastri Handayani", "Bambang Hidayat", "Ratna Dewi", "Made Ayu Lestari"
RM, NA, IG, FH = "Rizal Mahendra", "Nur Aini Rahmawati", "I Gede Sudarsana", "Fitriani Hasibuan"
WS, AB, PA, DP = "Wayan Suartini", "Andi Baso Rahmat", "Putri Anjani", "Dimas Prasetyo"
HW, SM, YK = "Hendra Wijaya", "Siti Maryam Lubis", "Yohanes Kristanto"
EK, KH = "Eko Purwanto", "Kevin Hartanto"
WORK = [
    (DP, "Petakan langkah dokumen yang masih diketik dua kali", 3, "a"),
    (EK, "Catat waktu tunggu barang di pintu gudang selama sepekan", 6, "as"),
    (KH, "Tanyakan kepada tiga pembeli dokumen apa yang paling sering terlambat", -1, "a"),
]
MOVES = {"a": "acknowledge", "s": "start"}


def gather(people, *, now):
    """Found three groups and let the first one work; with `people` (`{name: Employee}`)."""
    _lead_time(people, now)
    _board(people, now)
    found(
        [
            Sitter(people[PA], Seat.CHAIR),
            Sitter(people[DP], Seat.SECRETARY),
            *(Sitter(people[name]) for name in (RD, SM, YK, KH, EK, FH)),
        ],
        by=people[BH],
        now=now - timedelta(days=50),
        title="Forum dokumen ekspor",
        group_kind=Kind.FORUM,
        purpose="Saling bertanya dan berbagi cara tentang dokumen ekspor, siapa pun yang menanganinya.",
    )


def _lead_time(people, now):
    """Across divisions, with directives of its chair and words among its members."""
    begun = now - timedelta(days=20)
    group = found(
        [
            Sitter(people[RD], Seat.CHAIR),
            Sitter(people[RM], Seat.VICE_CHAIR, _division(people[RM])),
            Sitter(people[PA], Seat.SECRETARY),
            *(Sitter(people[name], division=_division(people[name])) for name in (DP, EK, KH)),
            Sitter(people[IG], Seat.ADVISER),
        ],
        by=people[SH],
        now=begun,
        title="Kelompok kerja lini masa ekspor",
        group_kind=Kind.WORKING_GROUP,
        purpose="Memendekkan waktu dari pesanan sampai kapal berangkat menjadi **dua belas hari kerja**, tanpa"
        " menambah orang.",
        urgency="Tiga pembeli besar pindah ke penjual yang mengirim lebih cepat.",
        starts_on=begun.date(),
        ends_on=(now + timedelta(days=70)).date(),
        founding="SK Direktur Operasi 031/DIR/2026",
        ratifying=Ratifying.CHAIR,
    )
    for name, title, due, life in WORK:
        at = now - timedelta(days=5)
        (task,) = give(
            [people[name]],
            by=people[RD],
            title=title,
            now=at,
            due_at=now + timedelta(days=due),
            group=group,
        )
        for turn, letter in enumerate(life, 1):
            getattr(task, MOVES[letter])(by=people[name], now=at + timedelta(hours=turn * 5))
    words = "Di gudang yang paling lama adalah menunggu hasil timbang, bukan memuat."
    comment(group, by=people[EK], text=words, now=now - timedelta(days=2))


def _board(people, now):
    group = found(
        [
            Sitter(people[SH], Seat.CHAIR),
            Sitter(people[FH], Seat.SECRETARY),
            *(Sitter(people[name], division=_division(people[name])) for name in (BH, NA, WS)),
            Sitter(people[AB], Seat.ADVISER),
        ],
        by=people[HW],
        now=now - timedelta(days=340),
        title="Badan pengendali mutu",
        group_kind=Kind.BOARD,
        purpose="Menetapkan ambang mutu biji kopi dan kakao, dan memutus sengketa mutu antarbagian.",
        term_months=12,
        quorum=Quorum.TWO_THIRDS,
        ratifying=Ratifying.MAJORITY,
        founding="Anggaran rumah tangga perusahaan, pasal 14",
    )
    group.true_up(now=now, on=now.date())


def _division(person):
    return person.appointments.filter(is_main=True).latest("start_on").position.division
