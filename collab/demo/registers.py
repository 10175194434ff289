"""Registers of the demo office: whose they are, and a few numbers of before the portal, reserved and void."""

from datetime import date

from collab.kit.clock import office_day
from coordination.registers.actions import keep_register, note_existing, reserve, use, void
from coordination.registers.models import Register
from people.units.models import Division, Position

BH, PA, RK, AS = "Bambang Hidayat", "Putri Anjani", "Retno Kusumawardani", "Agus Salim"
# kind, name, division (none: the whole office), pattern, classification, keepers by title
REGISTERS = [
    (
        *("procedure", "SOP Divisi Ekspor", "EKS", "{seq:03}/SOP/{division}/{month_roman}/{year}"),
        *("", ["Sekretaris Divisi Ekspor"]),
    ),
    ("procedure", "SOP perusahaan", "NLK", "{seq:03}/SOP/NLK/{year}", "", ["Staf Persuratan"]),
    ("policy", "Kebijakan perusahaan", "NLK", "{seq:02}/KEB/{year}", "", ["Kepala Sekretariat"]),
    ("decree", "Keputusan Direksi", "NLK", "{seq} TAHUN {year}", "", ["Kepala Sekretariat"]),
    (
        *("joint_decree", "Keputusan bersama", "NLK", "SKB.{seq:02}/NLK/{month_roman}/{year}"),
        *("", ["Kepala Sekretariat"]),
    ),
    (
        *("official_letter", "Surat dinas keluar", None),
        *("R-{seq:02}/SEK/{classification}/{month}/{year}", "KP.07.6", ["Staf Persuratan"]),
    ),
    ("joint_decree", "KB Balai Karantina", "BKP", "{seq:02}/KB/{year}", "", []),
    ("joint_decree", "KB Kantor Pabean", "KPB", "KB-{seq}/KPB/{year}", "", []),
]
BEFORE = [
    ("SOP Penyiapan dokumen ekspor", 1, 14),
    ("SOP Penimbangan ulang lot", 2, 3),
    ("SOP Serah terima salinan PEB", 2, 20),
]


def open_registers(people, *, now):
    """Set them up and let the export division's secretary keep hers."""
    made = {}
    for kind, name, code, pattern, classification, titles in REGISTERS:
        register = Register(
            kind=kind,
            name=name,
            division=Division.objects.get(code=code) if code else None,
            pattern=pattern,
            classification=classification,
        )
        keepers = Position.objects.filter(title__in=titles)
        made[name] = keep_register(register, by=None, now=now, keepers=list(keepers))
    _number(made["SOP Divisi Ekspor"], people[PA], now)
    _number_letters(made["Surat dinas keluar"], people[AS], now)


def _number(register, keeper, now):
    """What stood in the book of the year, one number reserved, one that was not needed."""
    by, on = {"by": keeper, "now": now}, office_day(now)
    for seq, (label, month, day) in enumerate(BEFORE, 1):
        dated_on = min(date(on.year, month, day), on)
        text = register.written(seq, dated_on)
        note_existing(register, text=text, dated_on=dated_on, matter=None, label=label, **by)
    unneeded = reserve(register, label="SOP Pemuatan malam", **by)
    void(unneeded, reason="Digabung dengan SOP Pemuatan; nomornya tidak dipakai.", **by)
    reserve(register, label="SOP Penyimpanan dokumen", **by)


def _number_letters(register, keeper, now):
    by = {"by": keeper, "now": now}
    sent = reserve(register, label="Undangan rapat mutu dengan Balai Karantina", **by)
    use(sent, dated_on=office_day(now), **by)
    reserve(register, label="Surat pengantar contoh lot 17", **by)
