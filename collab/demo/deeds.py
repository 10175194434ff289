"""A fortnight of work in the demo office, told by the real verbs at past times.

A deed is (days ago given, giver, to whom, title, instruction, due in days from today, life). `life`
is the moves that followed, in order: a acknowledge, s start, p progress, r final report, b
return, c accept, d decline, x cancel, o reopen; each at an office hour between then and now.
"""

from datetime import timedelta
from decimal import Decimal
from heapq import heappop, heappush

from collab.demo.doubts import doubt
from collab.demo.letters import Mail
from coordination.discussions.actions import comment
from coordination.files.actions import Proof
from coordination.tasks.actions import give
from coordination.tasks.models import Task

BH, RD, DP = "Bambang Hidayat", "Ratna Dewi", "Dimas Prasetyo"
ML, SH, RM = "Made Ayu Lestari", "Sulastri Handayani", "Rizal Mahendra"
AK, AB, IG = "Anastasia Kurniawan", "Andi Baso Rahmat", "I Gede Sudarsana"
HW, PA, FH = "Hendra Wijaya", "Putri Anjani", "Fitriani Hasibuan"
NA, SM, YK = "Nur Aini Rahmawati", "Siti Maryam Lubis", "Yohanes Kristanto"
WS, RK = "Wayan Suartini", "Retno Kusumawardani"

DEEDS = [
    (9, BH, [RD], "Lengkapi berita acara serah terima lot 14–19",
     "Cocokkan berat bersih tiap lot dengan daftar kemasan. Lot 17 masih berselisih.", -2, "ap"),
    (1, BH, [RD], "Susun jawaban atas temuan mutu pengiriman Juni",
     "Pembeli meminta penjelasan atas **kadar air** lot 12. Sertakan hasil uji Seksi Mutu.", 1, ""),
    (6, BH, [RD], "Siapkan bahan rapat koordinasi ekspor triwulan ini", "", 2, "asp"),
    (3, SH, [RD], "Usulkan pelaksana tugas selama cuti Yohanes Kristanto",
     "Sebutkan dua nama beserta alasannya.", 4, "a"),
    (12, BH, [RD], "Perbarui daftar periksa dokumen ekspor kopi", "", -5, "asrc"),
    (10, BH, [RD, ML], "Laporkan kesiapan pengapalan MV Laras Samudra", "Dua halaman saja.", -3, "arc"),
    (8, BH, [ML], "Rapikan jadwal muat dua pekan ke depan", "", 3, "asprb"),
    (4, BH, [PA], "Siapkan undangan rapat dengan Balai Karantina", "", 1, "ar"),
    (2, BH, [ML], "Periksa ulang biaya penumpukan di pelabuhan", "", 5, ""),
    (7, RD, [DP, SM, "Fransisca Tandililing", "Joko Susilo"],
     "Pindai arsip dokumen ekspor semester lalu", "Beri nama berkas menurut nomor PEB.", 6, "a"),
    (5, RD, [DP], "Buat konsep surat keterangan asal lot 20", "", 1, "ap"),
    (11, RD, [SM], "Rekapitulasi dokumen yang dikembalikan pabean", "", -4, "ap"),
    (6, RD, [YK], "Hitung bea keluar pengiriman lot 21", "Gunakan tarif terbaru.", 0, "asr"),
    (2, RD, [DP], "Kirim salinan faktur lot 19 ke Divisi Keuangan", "", -1, ""),
    (9, ML, ["Rizky Ramadhan"], "Konfirmasi ruang muat ke tiga pelayaran", "", -6, "arbrc"),
    (5, ML, ["Daniel Simanjuntak", "Laksmi Paramita"], "Bandingkan waktu tempuh dua rute", "", 3, "a"),
    (3, ML, ["Laksmi Paramita"], "Mutakhirkan papan jadwal kapal", "", 1, "asp"),
    (4, DP, [SM], "Bantu periksa terjemahan sertifikat mutu", "", 1, "ar"),
    (3, SM, ["Joko Susilo"], "Bantu susun ulang lemari arsip", "", 4, "d"),
    (6, RD, [RM], "Jadwalkan pemeriksaan barang lot 22 sebelum dimuat",
     "Kapal sandar hari Minggu, jadi pemeriksaan paling lambat Jumat.", 2, "as"),
    (5, RD, ["Vincent Halim"], "Hitung biaya kirim lot 22 ke Rotterdam", "", 2, "ar"),
    (8, ML, ["Eko Purwanto"], "Siapkan barang lot 18 di pintu tiga", "", -1, "asrc"),
    (2, ML, ["Cut Nyak Meutia"], "Pastikan tanggal terima pembeli di Hamburg", "", 3, "d"),
    (4, DP, [RD], "Usul memakai daftar periksa digital",
     "Dengan daftar digital, berkas yang kurang tampak sebelum dikirim.", 7, ""),
    (9, RD, [BH], "Mohon petunjuk: lot 17 berselisih 40 kg", "", -1, "ar"),
    (7, PA, [BH], "Usul ruang rapat tetap untuk rapat mingguan", "", 6, "arc"),
    (12, SH, [BH], "Turunkan dokumen yang dikembalikan pabean menjadi di bawah 3 persen", "", 20, "asp"),
    (6, SH, [IG], "Jelaskan turunnya hasil olah kakao bulan lalu", "", -1, "ap"),
    (5, SH, [AK], "Susun sasaran penjualan triwulan depan", "", 5, "as"),
    (10, SH, [RM], "Hitung ulang stok kopi di Gudang Cakung", "Hitung fisik, bukan dari buku.", -2, "aspr"),
    (3, HW, [SH], "Siapkan laporan operasi untuk komisaris", "", 6, "a"),
    (2, HW, [RK], "Tata ulang alur surat masuk direksi", "", 10, ""),
    (11, HW, [SH], "Tinjau kontrak sewa gudang", "", -7, "asrc"),
    (4, IG, ["Suparman", "Lilis Suryani", "Hasanuddin Daeng Situju"],
     "Catat suhu ruang pengering tiap dua jam", "", 8, "a"),
    (7, IG, [FH], "Uji kadar air contoh lot 20 dan 21", "", -1, "asrbr"),
    (2, FH, ["Bayu Saputra"], "Ambil contoh lot 22", "", 1, "ap"),
    (5, FH, ["Ni Luh Sukmawati"], "Kalibrasi timbangan laboratorium", "", -2, ""),
    (6, AK, ["Kevin Hartanto", "Arief Budiman"], "Hubungi pembeli yang belum memesan ulang", "", 4, "ap"),
    (3, AK, ["Theresia Wulandari"], "Periksa pasal denda pada kontrak Hamburg", "", 2, "as"),
    (9, AB, ["Rahmi Oktaviani"], "Tagih piutang yang lewat 60 hari", "", -3, "ap"),
    (8, AB, ["Gunawan Tan"], "Cocokkan saldo piutang dengan Divisi Pemasaran", "", -1, "arx"),
    (4, AB, ["Sri Mulyati"], "Perbarui harga pokok biji kakao", "", 3, "a"),
    (5, WS, ["Indah Permatasari"], "Susun jadwal cuti akhir tahun", "", 5, "asp"),
    (6, WS, ["Paulus Lamoren"], "Rancang pelatihan dokumen ekspor untuk staf baru", "", 9, "a"),
    (3, RM, ["Slamet Riyadi", "Wahyu Nugroho"], "Tata ulang rak penerimaan", "", 2, "a"),
    (2, RM, ["Yuliana Pratiwi"], "Perbarui kartu stok kopi", "", 1, ""),
    (10, NA, ["Tri Wahyuni"], "Periksa segel peti kemas lot 17 dan 18", "", -6, "asrc"),
    (8, RD, [RD], "Baca aturan baru surat keterangan asal", "", 2, ""),
    (13, DP, [DP], "Rapikan folder bersama", "", -4, "r"),
    (7, BH, [PA], "Pesan tempat rapat di pelabuhan", "", -2, "x"),
]  # fmt: skip

TALK = [
    (RD, "Berita acara lot 17 menunggu hasil timbang ulang. @{RM}, apakah sudah ada?", 0),
    (BH, "Lanjutkan lot yang lain dulu, lot 17 menyusul.", 0),
    (ML, "Pelayaran kedua baru menjawab sore ini.", 6),
]
WORDS = {
    "p": "Sebagian selesai, sisanya sedang dikerjakan.",
    "r": "Selesai dikerjakan. Hasilnya terlampir.",
    "b": "Angka pada tabel kedua belum cocok dengan daftar kemasan. Perbaiki dulu.",
    "d": "Pekan ini penuh dengan pengapalan. Mohon dimintakan kepada yang lain.",
    "x": "Tidak diperlukan lagi karena jadwalnya berubah.",
    "o": "Ternyata masih ada yang kurang.",
}


class Line:
    """What happens when: deeds are done in the order of their times, as numbers are given in it."""

    def __init__(self):
        self.waiting, self.turn = [], 0

    def add(self, at, deed, *details):
        self.turn += 1
        heappush(self.waiting, (at, self.turn, deed, details))

    def run(self):
        while self.waiting:
            at, _turn, deed, details = heappop(self.waiting)
            deed(at, *details)


def play(people, *, now):
    """Do all deeds with `people` (`{name: Employee}`); returns the tasks, deed by deed."""
    line, made = Line(), {}

    def begin(at, turn):
        made[turn] = _begin(turn, people, at, now)
        for order, task in enumerate(made[turn]):
            live(line, task, DEEDS[turn][-1] if order % 3 < 2 else "", since=at, now=now)

    def say(at, name, text, turn):
        comment(made[turn][0], by=people[name], text=text, now=at)

    def involve(at, name, turn):
        task = Task.objects.get(pk=made[turn][0].pk)
        task.involve([people[name]], role="helper", by=people[BH], now=at)

    for turn, (ago, *_rest) in enumerate(DEEDS):
        line.add(office_hour(now - timedelta(days=ago), 8 + turn % 6, now), begin, turn)
    for name, text, turn in TALK:
        said = text.replace("@{RM}", f"@[{RM}](person:{people[RM].pk})")
        line.add(now - timedelta(hours=20 + turn), say, name, said, turn)
        if said != text:
            line.add(now - timedelta(days=2), involve, RM, turn)
    Mail(people, now).tell(line, office_hour)
    doubt(line, people, made, now)
    line.run()
    return [task for turn in sorted(made) for task in made[turn]]


def _begin(turn, people, at, now):
    """Give the work of one deed."""
    _ago, giver, to, title, words, due, _life = DEEDS[turn]
    due_at = office_hour(now + timedelta(days=due), 16, now, past=False)
    return give(
        [people[name] for name in to],
        by=people[giver],
        title=title,
        instruction=words,
        now=at,
        due_at=max(due_at, at + timedelta(hours=4)),
        required_grade=3 if turn % 3 == 0 else None,
        steps=["Kumpulkan bahan", "Periksa", "Serahkan"] if turn % 2 else (),
        observers=[people[PA]] if giver == BH and PA not in to else (),
    )


def live(line, task, life, *, since, now):
    """Put the moves of a task on the line, evenly between when it was given and now."""
    step = (now - since) / (len(life) + 1) if life else None
    last = since
    for turn, letter in enumerate(life, 1):
        at = office_hour(since + step * turn, 8 + (task.pk + turn) % 8, now)
        last = max(at, last + timedelta(minutes=2))
        line.add(last, _move, task.pk, letter)


def _move(at, pk, letter):
    MOVES[letter](Task.objects.get(pk=pk), at)


def office_hour(moment, hour, now, *, past=True):
    """`moment` at an hour of an Indonesian office day (WIB), never later than now if `past`."""
    local = (moment + timedelta(hours=7)).replace(
        hour=hour, minute=(hour * 7) % 60 if past else 0, second=0, microsecond=0
    )
    at = local - timedelta(hours=7)
    return min(at, now - timedelta(minutes=5)) if past else at


def _progress(task, at):
    task.report(by=task.holder, percent=60, words=WORDS["p"], now=at)
    for step in task.steps.all()[:2]:
        task.tick(step, by=task.holder, done=True, now=at)


def _final(task, at):
    measured = Proof(
        figure=Decimal("12.4"),
        unit="persen",
        source="Timbangan Gudang Cakung",
        measured_on=at.date(),
        grade=4,
    )
    link = Proof(link="https://contoh.example/berkas/hasil", grade=3)
    proof = measured if task.pk % 2 else link
    task.report(by=task.holder, percent=100, words=WORDS["r"], now=at, evidence=[proof])


MOVES = {
    "a": lambda task, at: task.acknowledge(by=task.holder, now=at),
    "s": lambda task, at: task.start(by=task.holder, now=at),
    "p": _progress,
    "r": _final,
    "b": lambda task, at: task.return_(by=task.owner, reason=WORDS["b"], now=at),
    "c": lambda task, at: task.accept(by=task.owner, now=at),
    "d": lambda task, at: task.decline(by=task.holder, reason=WORDS["d"], now=at),
    "x": lambda task, at: task.cancel(by=task.owner, reason=WORDS["x"], now=at),
    "o": lambda task, at: task.reopen(by=task.owner, reason=WORDS["o"], now=at),
}
