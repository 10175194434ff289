"""An incoming letter of the demo office, handed down through three levels by the real verbs."""

from datetime import timedelta

from coordination.dispositions.actions import To, dispose
from coordination.dispositions.models import Instruction
from coordination.letters.actions import record_letter
from coordination.letters.states import Secrecy, Urgency
from coordination.tasks.models import Task

MY, SH, BH = "Maria Yosephine Tapilatu", "Sulastri Handayani", "Bambang Hidayat"
RD, ML, DP, FT = "Ratna Dewi", "Made Ayu Lestari", "Dimas Prasetyo", "Fransisca Tandililing"
IG, AK, HW = "I Gede Sudarsana", "Anastasia Kurniawan", "Hendra Wijaya"
ABOUT = (
    "Undangan rapat penetapan ambang kadar air kopi ekspor triwulan depan, dengan permintaan bahan"
    " dan tanggapan tertulis."
)
NOTES = "Siapkan tanggapan tertulis sebelum rapat; sertakan hasil uji terakhir."

# days ago, hour, deed
STEPS = [
    (6, 8, "record"),
    (6, 10, "first"),
    (6, 14, "second"),
    (5, 9, "third"),
    (5, 11, "read"),
    (4, 9, "answer"),
    (3, 13, "waiting"),
    (2, 8, "secret"),
]


class Mail:
    """What becomes of the letters; each deed happens at its time on the demo's line."""

    def __init__(self, people, now):
        self.people, self.now, self.letter = people, now, None

    def tell(self, line, hour_of):
        self.due_at = hour_of(self.now + timedelta(days=3), 16, self.now, past=False)
        for ago, hour, deed in STEPS:
            at = hour_of(self.now - timedelta(days=ago), hour, self.now)
            line.add(at, getattr(self, deed))

    def to(self, name, *ticks, lead=False):
        found = Instruction.objects.filter(name__in=ticks)
        return To(self.people[name], tuple(found), lead)

    def task_of(self, name):
        return Task.objects.with_people().get(receiver__sheet__root=self.letter, holder__name=name)

    def hand_down(self, matter, to, at, notes=""):
        dispose(matter, to, by=matter.holder, now=at, notes=notes, due_at=self.due_at)

    def record(self, at):
        on = at.date()
        self.letter = record_letter(
            by=self.people[MY],
            holder=self.people[SH],
            received_on=on,
            reached_on=on,
            dated=on - timedelta(days=3),
            reference="B-417/BKP/KT.02/2026",
            code="KT.02",
            index="Mutu kopi",
            origin="Balai Karantina Pelabuhan",
            summary=ABOUT,
            urgency=Urgency.SOON,
            now=at,
        )

    def first(self, at):
        to = [
            self.to(BH, "Selesaikan/TL", "Pantau", lead=True),
            self.to(IG, "Saran/Pendapat"),
            self.to(AK, "Untuk diketahui"),
        ]
        self.hand_down(self.letter, to, at, NOTES)

    def second(self, at):
        to = [self.to(RD, "Pelajari/Kaji", lead=True), self.to(ML, "Wakili/Hadiri")]
        self.hand_down(self.task_of(BH), to, at, "Rapatnya pekan depan.")

    def third(self, at):
        to = [self.to(DP, "Koordinasikan", lead=True), self.to(FT, "File")]
        self.hand_down(self.task_of(RD), to, at)

    def read(self, at):
        self.task_of(AK).read(by=self.people[AK], now=at)

    def answer(self, at):
        task = self.task_of(DP)
        task.acknowledge(by=task.holder, now=at)
        words = "Balai Karantina bersedia menerima hasil uji kita sebelum rapat."
        task.report(by=task.holder, percent=100, words=words, now=at)

    def waiting(self, at):
        """One that nobody has disposed of yet."""
        record_letter(
            by=self.people[MY],
            holder=self.people[HW],
            received_on=at.date(),
            dated=at.date() - timedelta(days=2),
            reference="1182/KPB/XI/2026",
            code="KP.07",
            origin="Kantor Pelayanan Pabean",
            summary="Pemberitahuan perubahan jam layanan pemberitahuan ekspor barang.",
            now=at,
        )

    def secret(self, at):
        record_letter(
            by=self.people[MY],
            holder=self.people[HW],
            received_on=at.date(),
            reference="R-9/DIR/2026",
            origin="Komisaris",
            summary="Permintaan bahan penilaian calon direktur keuangan.",
            urgency=Urgency.AT_ONCE,
            secrecy=Secrecy.SECRET,
            now=at,
        )
