"""What the demo office asks back, proposes otherwise and states: told with its other deeds, in their order.

The first deed is a directive that was asked about, and from which one deviation was refused and one granted.
"""

from datetime import timedelta
from decimal import Decimal

from coordination.clarifications.actions import answer, ask
from coordination.files.actions import Proof
from coordination.tasks.models import Task
from coordination.tasks.proving import Claim

LEADER, HOLDER, OTHER = "Bambang Hidayat", "Ratna Dewi", "Eko Purwanto"
HEARSAY, SEEN, DOCUMENT, MEASURED = 1, 2, 3, 4
FIRST = (
    "Lot 17 dan 18 sudah ada berita acaranya sejak bulan lalu.",
    "Cocokkan berat bersih lot 14–16 dan 19 saja.",
)
SECOND = (
    "Timbangan Gudang Cakung sedang ditera; timbangan pelabuhan bersertifikat.",
    "Cocokkan berat bersih tiap lot dengan daftar kemasan. Timbang ulang lot 17 di pelabuhan.",
)


def doubt(line, people, made, now):
    """Put the questions, proposals and statements on the line of deeds."""
    leader, holder, other = people[LEADER], people[HOLDER], people[OTHER]

    def first():
        return Task.objects.get(pk=made[0][0].pk)

    def asked(at):
        question = ask(
            first(), by=holder, question="Bolehkah lot 16 memakai segel sementara?", now=at
        )
        line.add(at + timedelta(minutes=22), answered, question)

    def answered(at, question):
        words = "Tidak. Segel sementara tidak diterima pembeli. Minta Gudang memasang yang baru."
        answer(question, by=leader, words=words, now=at)

    def propose(at, words, decide):
        reason, instruction = words
        proof = Proof(link="https://contoh.example/berkas/tera")
        one = first().propose_deviation(
            by=holder, reason=reason, instruction=instruction, evidence=[proof], now=at
        )
        line.add(at + timedelta(hours=2), decide, one)

    def refuse(at, one):
        words = "Pembeli meminta semua lot dicocokkan lagi."
        first().refuse_deviation(one, by=leader, words=words, now=at)

    def grant(at, one):
        task = first()
        words = "Setuju, dengan saksi dari Seksi Mutu."
        number = task.newest.number
        task.grant_deviation(one, by=leader, version=number, words=words, now=at)

    def state(at):
        report = first().report(
            by=holder, percent=70, words="Tinggal lot 17.", statements=claims(at), now=at
        )
        seal = report.statements.get(order=1)
        confirming = first().ask_confirmation(seal, of=other, by=holder, now=at)
        line.add(at + timedelta(hours=3), confirm, confirming)

    def confirm(at, confirming):
        words = "Saya yang memasangnya."
        first().answer_confirmation(confirming, by=other, is_true=True, words=words, now=at)

    def ask_last(at):
        task = Task.objects.get(pk=made[1][0].pk)
        ask(task, by=holder, question="Cukup hasil uji Juni, atau juga Mei?", now=at)

    line.add(now - timedelta(days=6), asked)
    line.add(now - timedelta(days=5), propose, FIRST, refuse)
    line.add(now - timedelta(days=4), propose, SECOND, grant)
    line.add(now - timedelta(days=1), state)
    line.add(now - timedelta(hours=4), ask_last)


def claims(at):
    """One statement of each grade that can be claimed."""
    weight = Proof(
        figure=Decimal("18240"),
        unit="kg",
        source="Timbangan Pelabuhan",
        measured_on=at.date(),
        grade=MEASURED,
    )
    paper = Proof(link="https://contoh.example/berkas/ba-114", grade=DOCUMENT)
    return [
        Claim("Segel lot 17 dan 18 utuh.", SEEN),
        Claim("Berita acara lot 14–16 ditandatangani kedua pihak.", DOCUMENT, paper),
        Claim("Berat bersih lot 19: 18.240 kg.", MEASURED, weight),
        Claim("Segel lot 19 diganti karena rusak saat dipindah.", HEARSAY),
    ]
