"""Joint papers of the demo office: one decree in force with its obligations, one whose participants still disagree."""

from datetime import timedelta

from coordination.approvals.actions import StagePlan, approve, sign, start
from coordination.approvals.flows.planning import person
from coordination.approvals.models import Flow
from coordination.decrees.arranging import Seat, arrange
from coordination.decrees.clauses import clauses
from coordination.decrees.consenting import agree, circulate, counter
from coordination.decrees.participants import is_convener, line_of
from coordination.decrees.signing import send_to_sign
from coordination.papers.actions import begin
from coordination.papers.models import Paper
from people.units.models import Division

BH, DP, RD = "Bambang Hidayat", "Dimas Prasetyo", "Ratna Dewi"
SB, AN, AB, SM = "Suryani Batubara", "Adi Nugraha", "Andi Baso Rahmat", "Sri Mulyati"
RM, EP, WS, IP = "Rizal Mahendra", "Eko Purwanto", "Wayan Suartini", "Indah Permatasari"

SET = {
    "title": "Pemeriksaan bersama barang ekspor sebelum muat",
    "seats": [("EKS", BH, DP), ("BKP", SB, AN), ("SDM", WS, IP)],
    "basis": [
        "Peraturan Direksi Nomor 4 Tahun 2024 tentang Tata Kelola Pergudangan;",
        "Peraturan Direksi Nomor 9 Tahun 2025 tentang Penagihan dan Piutang.",
    ],
    "considering": [
        "bahwa pemeriksaan karantina dan penyiapan dokumen ekspor melibatkan dua pihak dengan tenggat"
        " yang saling bergantung;",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan"
        " Bersama tentang Pemeriksaan Bersama Barang Ekspor Sebelum Muat;",
    ],
    "dictums": [
        "Divisi Ekspor menyerahkan daftar lot kepada Balai Karantina paling lambat 3 (tiga) hari kerja"
        " sebelum kapal sandar.",
        "Balai Karantina memeriksa contoh dan menerbitkan sertifikat paling lambat 2 (dua) hari kerja"
        " setelah daftar lot diterima.",
        "Petugas kedua pihak dilatih bersama setahun sekali.",
        "Tata cara pemeriksaan tercantum dalam Lampiran I yang merupakan bagian tidak terpisahkan dari"
        " Keputusan Bersama ini.",
        "Keputusan Bersama ini mulai berlaku pada tanggal ditetapkan.",
    ],
    "annexes": [
        {
            "title": "Tata cara pemeriksaan bersama",
            "text": "1. Petugas gudang menyiapkan contoh.\n2. Petugas karantina menyegel contoh.\n"
            "3. Keduanya menandatangani berita acara.",
        }
    ],
}  # fmt: skip
# number of the dictum, participant, title, person, working days, what proves it
OBLIGES = [
    (0, "EKS", "Serahkan daftar lot tiga hari kerja sebelum sandar", RD, 3, "tanda terima daftar"),
    (1, "BKP", "Terbitkan sertifikat dua hari kerja setelah daftar lot", None, 5, "sertifikat"),
    (2, "SDM", "Selenggarakan pelatihan bersama yang pertama", None, 60, "daftar hadir"),
]
DISPUTED = {
    "title": "Serah terima barang ekspor dan penagihan satu pintu",
    "seats": [("GUD", RM, EP), ("EKS", BH, DP), ("KEU", AB, SM)],
    "basis": ["Peraturan Direksi Nomor 9 Tahun 2025 tentang Penagihan dan Piutang."],
    "considering": ["bahwa keterlambatan berita acara menunda dokumen kapal dan tagihan;"],
    "dictums": [
        "Divisi Gudang menerbitkan berita acara serah terima paling lambat 4 (empat) jam setelah barang"
        " siap.",
        "Divisi Keuangan menerbitkan tagihan paling lambat 1 (satu) hari kerja setelah menerima salinan"
        " dokumen ekspor.",
        "Keputusan Bersama ini mulai berlaku pada tanggal ditetapkan.",
    ],
}  # fmt: skip
OTHERWISE = (
    "Divisi Gudang menerbitkan berita acara serah terima paling lambat 1 (satu) hari kerja setelah"
    " barang siap."
)


def set_together(people, *, now):
    """Both, each by its own people a few days ago."""
    _in_force(people, now - timedelta(days=2))
    _in_dispute(people, now - timedelta(hours=5))


def _drafted(people, told, now):
    rows = {name: [{"text": text} for text in told[name]] for name in ("considering", "dictums")}
    paper = begin(
        Division.objects.get(code="EKS"),
        kind="joint_decree",
        by=people[DP],
        now=now,
        title=told["title"],
        sections=[],
        references=[{"role": "basis", "text": text, "paper": None} for text in told["basis"]],
        body={"place": "Jakarta", "annexes": told.get("annexes", []), **rows},
    )
    seats = [
        Seat(Division.objects.get(code=code), contact=people[contact])
        for code, _signer, contact in told["seats"]
    ]
    arrange(paper, seats, by=people[DP], now=now)
    return Paper.objects.get(pk=paper.pk)


def _in_force(people, now):
    paper = _drafted(people, SET, now)
    line = {one.division.code: one for one in line_of(paper)}
    body = paper.draft.body
    rows = [
        {
            "dictum": body["dictums"][at]["key"],
            "participant": line[code].pk,
            "title": title,
            "person": people[name].pk if name else None,
            "within": days,
            "evidence": proof,
        }
        for at, code, title, name, days, proof in OBLIGES
    ]
    content = {**body, "obligations": rows}
    paper.write(by=people[DP], now=now, revision=paper.draft.revision, body=content)
    circulate(paper, by=people[DP], now=now)
    _agree(paper, now)
    for (_code, signer, _contact), one in zip(SET["seats"], line_of(paper), strict=True):
        plans = [StagePlan("review", [person(people[signer])])]
        flow = start(paper, by=one.contact, now=now, stages=plans, track=one.track)
        approve(flow, by=people[signer], now=now)
    flow = send_to_sign(Paper.objects.get(pk=paper.pk), by=people[DP], now=now)
    for _code, signer, _contact in SET["seats"]:
        flow = Flow.objects.get(pk=flow.pk)
        sign(flow, by=people[signer], now=now, authenticated_at=now, digest=flow.digest)


def _agree(paper, now, but=()):
    for one in line_of(paper):
        if not is_convener(one, paper):
            one.paper = paper
            said = {c.key: c.digest for c in clauses(paper.draft) if c.key not in but}
            agree(one, said, by=one.contact, now=now)


def _in_dispute(people, now):
    paper = _drafted(people, DISPUTED, now)
    circulate(paper, by=people[DP], now=now)
    first = next(one for one in clauses(paper.draft) if one.key.startswith("dictum:"))
    _agree(paper, now, but={first.key})
    one = next(one for one in line_of(paper) if one.division.code == "GUD")
    one.paper = paper
    counter(
        one,
        key=first.key,
        digest=first.digest,
        wording=OTHERWISE,
        reason="Empat jam tidak cukup bila muat malam hari.",
        by=one.contact,
        now=now,
    )
