"""Work rules of the demo office: of the export division, in a second version, and of one of its sections."""

from datetime import timedelta

from collab.kit.clock import office_day
from coordination.papers.actions import begin, put_into_force
from coordination.papers.models import Paper
from coordination.papers.states import Kind

BH, RD, SM, DP = "Bambang Hidayat", "Ratna Dewi", "Siti Maryam Lubis", "Dimas Prasetyo"

EXPORT = [
    {
        "heading": "Waktu",
        "rules": [
            "Dokumen ekspor diserahkan kepada Seksi Dokumen Ekspor paling lambat pukul 14.00, dua hari kerja"
            " sebelum kapal sandar.",
            "Permintaan yang masuk setelah pukul 14.00 dihitung masuk pada hari kerja berikutnya.",
        ],
    },
    {
        "heading": "Kelengkapan",
        "rules": [
            "Setiap permintaan menyebut nomor lot, tujuan, dan tanggal muat.",
            "Nama berkas mengikuti nomor PEB: PEB, lot, lalu nama dokumen.",
            "Berkas yang tidak lengkap dikembalikan pada hari yang sama dengan menyebut apa yang kurang.",
        ],
    },
    {
        "heading": "Selisih",
        "body": "Selisih berat lebih dari **20 kg** tidak diperbaiki di atas kertas. Kepala Divisi Ekspor"
        " diberi tahu dahulu, lalu barang ditimbang ulang bersama Divisi Gudang.",
    },
]
SECOND = [
    {
        "heading": "Waktu",
        "rules": [
            "Dokumen ekspor diserahkan kepada Seksi Dokumen Ekspor paling lambat pukul 15.00, dua hari kerja"
            " sebelum kapal sandar.",
            EXPORT[0]["rules"][1].replace("14.00", "15.00"),
            "Pada hari Jumat batasnya pukul 14.00.",
        ],
    },
    *EXPORT[1:],
]
ARCHIVE = [
    {
        "heading": "Penyimpanan",
        "rules": [
            "Salinan dokumen ekspor disimpan sepuluh tahun, asli dalam lemari tahan api.",
            "Pemindaian dilakukan pada hari dokumen diterima kembali dari pabean.",
            "Kunci lemari dipegang dua orang: kepala seksi dan petugas arsip.",
        ],
    }
]


def set_rules(people, *, now):
    """Two sheets in force: the export division's in its second version, and its section's own.

    All before the fortnight of `deeds`, so that numbers and notices follow the time.
    """
    first = now - timedelta(days=60)
    export = _begun(
        people[BH], first, "Serah terima dokumen ekspor", EXPORT, ["directive", "handoff"]
    )
    for name in (RD, SM, DP):
        export.acknowledge(by=people[name], now=first + timedelta(days=1), number=1)
    archive = _begun(people[RD], now - timedelta(days=30), "Arsip dokumen ekspor", ARCHIVE, [])
    for name in (SM, DP):
        archive.acknowledge(by=people[name], now=now - timedelta(days=28), number=1)
    second = now - timedelta(days=14)
    export.write(
        by=people[BH],
        now=second,
        revision=0,
        sections=SECOND,
        read_within=12,
        note="Batas waktu diundur satu jam karena loket pabean kini tutup pukul 17.00. Hari Jumat tetap.",
    )
    _enact(export, people[BH], second)
    export.acknowledge(by=people[SM], now=second + timedelta(hours=3), number=2)


def _begun(leader, now, title, sections, bears_on):
    division = leader.appointments.get(is_main=True).position.division
    paper = begin(
        division,
        kind=Kind.WORK_RULE,
        by=leader,
        now=now,
        title=title,
        sections=sections,
        bears_on=bears_on,
    )
    return _enact(paper, leader, now)


def _enact(paper, leader, now):
    revision = paper.draft.revision
    put_into_force(paper, by=leader, now=now, in_force_on=office_day(now), revision=revision)
    return Paper.objects.select_related("division").get(pk=paper.pk)
