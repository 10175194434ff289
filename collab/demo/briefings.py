"""Briefings of the demo office: one that explains work rules, with a question; one that is held tomorrow; a draft."""

from datetime import timedelta

from collab.demo import days
from coordination.briefings.actions import begin
from coordination.briefings.audience import Wanted
from coordination.briefings.writing import Check
from coordination.clarifications.actions import answer, ask
from coordination.groups.models import Group
from coordination.papers.models import Paper

BH, RD, ML, DP, SM = (
    "Bambang Hidayat", "Ratna Dewi", "Made Ayu Lestari", "Dimas Prasetyo", "Siti Maryam Lubis",
)  # fmt: skip
PA, SH = "Putri Anjani", "Sulastri Handayani"
TEXT = """## Yang berubah

Mulai pekan ini dokumen ekspor diserahkan paling lambat **pukul 15.00**, dua hari kerja sebelum kapal sandar.

Hari Jumat tetap pukul 14.00.

## Mengapa

Loket pabean kini tutup pukul 17.00. Satu jam tambahan dipakai untuk memeriksa ulang berat, bukan untuk menunda.

## Yang diminta

Beri tahu bagian yang menyerahkan barang kepada Anda sebelum akhir pekan."""
CHECK = Check(
    "Paling lambat pukul berapa dokumen diserahkan pada hari Jumat?",
    ("Pukul 15.00", "Pukul 14.00", "Pukul 17.00"),
    1,
    "Yang berubah",
)


def brief(people, *, now):
    """Write and give the briefings by their own verbs."""
    division = people[BH].appointments.get(is_main=True).position.division
    rules = Paper.objects.filter(division=division).order_by("pk").first()
    at = now - timedelta(days=2)
    briefing = begin(
        by=people[BH],
        now=at,
        title="Batas baru penyerahan dokumen ekspor",
        text=TEXT,
        explains=rules,
        checks=[CHECK],
        wanted=Wanted(divisions=(division,)),
    )
    briefing.give(by=people[BH], now=at)
    right = {check.pk: check.right for check in briefing.checks.all()}
    for name in (RD, ML, SM, PA):
        briefing.understand(by=people[name], now=at + timedelta(hours=5), answers=right)
    question = "Berlaku juga untuk lot yang sudah dijadwalkan pekan lalu?"
    asked = ask(briefing, by=people[DP], question=question, now=at + timedelta(hours=6))
    words = "Ya. Yang sudah terlanjur diserahkan tidak perlu diulang."
    answer(asked, by=people[BH], words=words, now=at + timedelta(hours=20))
    _held(people, now)


def _held(people, now):
    """On the next working day's morning, for a working group; and one that its author still writes."""
    chair = people[RD]
    starts = days.after(chair, now, 1, 9)
    group = Group.objects.presided_by(chair, now.astimezone(chair.zone).date()).first()
    briefing = begin(
        by=chair,
        now=now - timedelta(hours=4),
        title="Cara mencatat waktu tunggu",
        text="Kita catat dengan satu cara, agar angkanya dapat dibandingkan. Contoh lembar saya bawa.",
        wanted=Wanted(groups=(group,)),
        starts_at=starts,
        ends_at=starts + timedelta(minutes=45),
        place="Ruang Brantas",
    )
    briefing.give(by=chair, now=now - timedelta(hours=4))
    begin(
        by=people[SH],
        now=now - timedelta(hours=2),
        title="Arah kerja triwulan depan",
        text="Tiga hal yang kita dahulukan.",
        wanted=Wanted(),
    )
