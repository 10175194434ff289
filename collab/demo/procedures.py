"""A procedure of the demo office, written by the real verbs: sending goods to their destination."""

from datetime import timedelta

from coordination.approvals.actions import StagePlan, approve, sign, start
from coordination.approvals.flows.planning import person
from coordination.approvals.states import Role as FlowRole
from coordination.papers.actions import begin
from coordination.papers.references import Role
from coordination.papers.states import Kind
from coordination.procedures.body import DAY, DECISION, END, HOUR, MINUTE, PROCESS, START, step
from people.units.models import Division, Position

BH, ML, NA = "Bambang Hidayat", "Made Ayu Lestari", "Nur Aini Rahmawati"
TITLE = "Pengiriman barang ke kota tujuan"
# In the order in which they first act.
EXECUTORS = (
    *("Staf Pengapalan", "Kepala Seksi Pengapalan", "Staf Pengeluaran Barang"),
    *("Kepala Seksi Pengeluaran Barang", "Staf Dokumen Ekspor"),
)
# executor, activity, shape, needs, time, unit, output, note
STEPS = [
    (
        *(0, "Menerima permintaan pengiriman dari pembeli dan mencatatnya", START),
        *("Permintaan pengiriman", 15, MINUTE, "Catatan pengiriman", ""),
    ),
    (
        *(0, "Menyusun rencana kirim: kapal, rute, dan tanggal muat", PROCESS),
        *("Catatan pengiriman, jadwal kapal", 2, HOUR, "Rencana kirim", ""),
    ),
    (
        *(1, "Memeriksa dan menyetujui rencana kirim", DECISION),
        *("Rencana kirim", 30, MINUTE, "Rencana kirim disetujui", "Tidak lengkap dikembalikan"),
    ),
    (
        *(2, "Menyiapkan barang menurut lot dan memasang segel", PROCESS),
        *("Rencana kirim disetujui, daftar lot", 4, HOUR, "Barang siap muat, foto segel", ""),
    ),
    (
        *(3, "Memeriksa jumlah, mutu, dan segel", PROCESS),
        *("Barang siap muat, foto segel", 1, HOUR, "Daftar periksa terisi", "Formulir F-07.1"),
    ),
    (
        *(4, "Menentukan apakah barang wajib karantina", DECISION),
        *("Daftar periksa terisi", 15, MINUTE, "Catatan wajib karantina", ""),
    ),
    (
        *(4, "Mengurus sertifikat kesehatan tumbuhan", PROCESS),
        *("Catatan wajib karantina", 1, DAY, "Sertifikat kesehatan", "Balai Karantina Pelabuhan"),
    ),
    (
        *(4, "Menyusun faktur, daftar kemasan, dan surat jalan", PROCESS),
        *("Daftar periksa terisi", 3, HOUR, "Faktur, daftar kemasan, surat jalan", ""),
    ),
    (
        *(2, "Memuat barang ke truk dan menyerahkan surat jalan kepada sopir", PROCESS),
        *("Surat jalan, daftar kemasan", 2, HOUR, "Surat jalan bertanda tangan", ""),
    ),
    (
        *(3, "Mencatat barang keluar pada kartu gudang", PROCESS),
        *("Surat jalan bertanda tangan", 15, MINUTE, "Kartu gudang", "Pada hari yang sama"),
    ),
    (
        *(0, "Memantau perjalanan sampai barang diterima di kota tujuan", PROCESS),
        *("Surat jalan bertanda tangan", 2, DAY, "Tanda terima barang", "Lapor tiap pagi"),
    ),
    (
        *(0, "Menyimpan tanda terima dan melaporkan selesainya pengiriman", END),
        *("Tanda terima barang", 30, MINUTE, "Laporan pengiriman", ""),
    ),
]
# place of the decision: the answer and where it leads (None: the row below)
EXITS = {2: (("Ya", None), ("Tidak", 1)), 5: (("Ya", None), ("Tidak", 7))}
LISTS = {
    "qualifications": [
        "Memahami dokumen ekspor dan jenis segel",
        "Mampu membaca jadwal kapal dan daftar lot",
    ],
    "equipment": [
        "Segel bernomor dan kamera",
        "Timbangan tertera",
        "Formulir F-07.1 Daftar periksa",
    ],
    "warnings": [
        "Barang tanpa segel atau tanpa surat jalan bertanda tangan tidak boleh keluar gudang.",
    ],
    "records": [
        "Disimpan sebagai berkas elektronik per lot selama sepuluh tahun.",
    ],
}
BASIS = [
    "Peraturan Menteri PANRB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP Administrasi Pemerintahan",
    "Peraturan Direksi Nomor 4 Tahun 2024 tentang Tata Kelola Pergudangan",
]


def body():
    """Twelve steps of five executors, two decisions, one way back."""
    positions = dict(Position.objects.filter(title__in=EXECUTORS).values_list("title", "pk"))
    executors = [
        {"key": f"w{n}", "name": title, "position": positions.get(title)}
        for n, title in enumerate(EXECUTORS, 1)
    ]
    names = ("executor", "activity", "shape", "needs", "time", "unit", "output", "note")
    steps = [step(**dict(zip(names, row, strict=True))) for row in STEPS]
    for one in steps:
        one["executor"] = executors[one["executor"]]["key"]
    for place, exits in EXITS.items():
        steps[place]["exits"] = [
            {"label": label, "to": steps[to]["key"] if to is not None else None}
            for label, to in exits
        ]
    return {"executors": executors, "steps": steps, **LISTS, "made_on": None}


def write_procedure(people, *, now):
    """Of the export division: written by its section of shipping, reviewed by the warehouse, signed by its head."""
    written = now - timedelta(days=3)
    paper = begin(
        Division.objects.get(code="EKS"),
        kind=Kind.PROCEDURE,
        by=people[ML],
        now=written,
        title=TITLE,
        body=body(),
        references=[{"role": Role.BASIS, "text": text, "paper": None} for text in BASIS],
        asks_readers=False,
    )
    stages = [
        StagePlan(FlowRole.REVIEW, [person(people[NA])]),
        StagePlan(FlowRole.SIGN, [person(people[BH])]),
    ]
    flow = start(paper, by=people[ML], stages=stages, now=written + timedelta(hours=1))
    approve(flow, by=people[NA], now=written + timedelta(hours=4))
    signed = written + timedelta(hours=6)
    sign(flow, by=people[BH], now=signed, authenticated_at=signed, digest=flow.digest)
