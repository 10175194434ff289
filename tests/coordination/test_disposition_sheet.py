"""The official sheet: every field of the form, on one page, whatever is written in it (forms: 4)."""

import io
import re
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from coordination.dispositions.actions import To, dispose
from coordination.dispositions.models import Disposition, Instruction
from coordination.dispositions.sheet import facts
from coordination.letters.actions import record_letter
from coordination.letters.states import Secrecy, Urgency
from coordination.tasks.actions import give
from coordination.tasks.models import Task

HOSTILE = '#read("/etc/passwd") {{7*7}} ${7*7} <script>alert(1)</script> $x$ *tebal* _miring_'
LABELS = (
    *("No. agenda", "Tanggal terima", "Kode", "Indeks", "Tanggal masuk ke TU pejabat"),
    *("Tanggal/no. naskah", "Asal naskah", "Isi ringkas", "Sifat", "Diteruskan kepada"),
    *("Isi disposisi", "Paraf/tanggal", "Catatan lain", "Paraf dan tanggal atasan"),
)
MARKS = ("Sangat segera", "Segera", "Sangat rahasia", "Rahasia")
TICKS = (
    *("Selesaikan/TL", "Saran/Pendapat", "Koordinasikan", "Pelajari/Kaji", "Wakili/Hadiri"),
    *("Pantau", "Perhatian", "File", "Tanggapan dan saran", "Proses lebih lanjut"),
    *("Koordinasi/konfirmasikan", "Untuk diketahui"),
)


def ticks(*names):
    return tuple(Instruction.objects.filter(name__in=names))


@pytest.fixture
def sheet(who, now):
    """`sheet(notes, people, **letter)`: a sheet of the director of operations."""

    def make(notes="", people=("leader", "acting"), **more):
        letter = record_letter(
            by=who.secretary,
            holder=who.director,
            **{
                "received_on": date(2026, 3, 2),
                "reached_on": date(2026, 3, 3),
                "dated": date(2026, 2, 27),
                "reference": "B-417/BKP/KT.02/2026",
                "code": "KT.02",
                "index": "Mutu kopi",
                "origin": "Balai Karantina",
                "summary": "Undangan rapat mutu",
                "urgency": Urgency.SOON,
                **more,
            },
            now=now,
        )
        to = [
            To(
                getattr(who, part),
                ticks("Selesaikan/TL", "Pantau") if not turn else ticks("Saran/Pendapat"),
                not turn,
            )
            for turn, part in enumerate(people)
        ]
        made = dispose(
            letter, to, by=who.director, now=now, notes=notes, due_at=now + timedelta(days=5)
        )
        return Disposition.objects.loaded().get(pk=made.pk)

    return make


def read(answer):
    """The pages of a PDF as text without white space."""
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return [squeezed(page.extract_text()) for page in pages]


def squeezed(text):
    return re.sub(r"\s|­", "", text)


def test_the_pdf_has_every_field_of_the_form_on_one_page(sheet, who, door):
    made = sheet("Siapkan tanggapan.\nSertakan hasil uji.")
    answer = door(who.director).get(f"/dispositions/{made.pk}/sheet.pdf")
    assert answer["Content-Type"] == "application/pdf"
    (page,) = read(answer)
    wanted = (
        *LABELS,
        *MARKS,
        *TICKS,
        *("LEMBAR DISPOSISI", "1/2026", "2 Maret 2026", "3 Maret 2026", "KT.02", "Mutu kopi"),
        *("27 Februari 2026 / B-417/BKP/KT.02/2026", "Balai Karantina", "Undangan rapat mutu"),
        *("a. Kepala Divisi Ekspor", "Bambang Hidayat, S.E., M.M.", "Rizal Mahendra"),
        *("Siapkan tanggapan.", "Sertakan hasil uji.", "Selesai paling lambat"),
        *("Sulastri Handayani, S.T., M.T.", "Direktur Operasi"),
    )
    assert [one for one in wanted if squeezed(one) not in page] == []


def test_the_boxes_say_who_leads_and_what_was_ticked(sheet, who, now):
    made = sheet()
    said = facts(made, who.director)
    assert [(row["sign"], row["office"]) for row in said["to"]][:2] == [
        ("1", "Kepala Divisi Ekspor"),
        ("√", "Plt. Kepala Divisi Gudang"),
    ] or said["to"][0]["sign"] == "1"
    assert all(row["sign"] == "" for row in said["to"][2:])
    ticked = {tick["name"]: tick["whom"] for tick in said["ticks"] if tick["is_ticked"]}
    assert ticked == {"Selesaikan/TL": "a", "Pantau": "a", "Saran/Pendapat": "b"}
    assert [name for name, is_ticked in said["marks"] if is_ticked] == ["Segera"]
    task = Task.objects.with_people().get(receiver__sheet=made, holder=who.leader)
    assert said["to"][0]["initials"] == ""
    task.acknowledge(by=who.leader, now=now)
    row = facts(Disposition.objects.loaded().get(pk=made.pk), who.director)["to"][0]
    assert row["initials"] == "BH"
    assert row["date"]


def test_long_texts_still_fit_one_page(sheet, who, door):
    summary = ("Undangan rapat mutu kopi ekspor triwulan depan. " * 50)[:2000].strip()
    notes = ("Siapkan tanggapan tertulis sebelum rapat. " * 100)[:3900] + " Akhir catatan."
    people = ("leader", "acting", "subordinate", "staff", "neighbour", "related", "related_leader")
    made = sheet(notes, people, summary=summary, origin="Balai " * 33)
    (page,) = read(door(who.director).get(f"/dispositions/{made.pk}/sheet.pdf"))
    for words in (*LABELS, *TICKS, summary, "Akhir catatan.", "Paraf dan tanggal atasan"):
        assert squeezed(words) in page, words


def test_hostile_words_stay_words(sheet, who, door):
    fields = ("origin", "summary", "reference")
    made = sheet(HOSTILE, **dict.fromkeys(fields, HOSTILE), code=HOSTILE[:20], index=HOSTILE[:40])
    (page,) = read(door(who.director).get(f"/dispositions/{made.pk}/sheet.pdf"))
    shown = re.sub(r"[“”\"]", "", page)
    assert shown.count(re.sub(r"[\"]", "", squeezed(HOSTILE))) == 4
    assert "root:" not in page
    html = door(who.director).get(f"/dispositions/{made.pk}/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_whole_chain_prints_a_page_for_each_sheet(sheet, who, door, now):
    made = sheet()
    task = Task.objects.with_people().get(receiver__sheet=made, holder=who.leader)
    dispose(task, [To(who.subordinate, ticks("Pelajari/Kaji"))], by=who.leader, now=now)
    address = f"/matters/{made.matter_id}/dispositions.pdf"
    assert len(read(door(who.director).get(address))) == 2
    assert len(read(door(who.leader).get(f"/matters/{task.pk}/dispositions.pdf"))) == 2
    # Whoever stands at the end of a branch sees the sheets of the letter, not those of others' tasks.
    assert len(read(door(who.acting).get(address))) == 1


def test_a_task_handed_down_has_a_sheet_without_a_letter(who, door, now):
    (task,) = give([who.subordinate], by=who.leader, title="Susun daftar lot", now=now)
    made = dispose(task, [To(who.staff, ticks("Pantau"))], by=who.subordinate, now=now)
    (page,) = read(door(who.staff).get(f"/dispositions/{made.pk}/sheet.pdf"))
    assert squeezed(f"No. agenda: {task.number}") in page
    assert "Susundaftarlot" in page


def test_a_leader_of_a_receiver_sees_the_sheet_without_the_letters_agenda(sheet, who, door, now):
    made = sheet("", ("staff",), origin="Asal tersembunyi", reference="NOMOR-TERSEMBUNYI")
    page = door(who.subordinate).get(f"/dispositions/{made.pk}/")
    assert page.status_code == 200
    assert b"ersembunyi" not in page.content
    assert b"TERSEMBUNYI" not in page.content
    (text,) = read(door(who.subordinate).get(f"/dispositions/{made.pk}/sheet.pdf"))
    assert "ersembunyi" not in text


def test_a_secret_sheet_is_for_those_in_it(sheet, who, door):
    made = sheet("", ("subordinate",), secrecy=Secrecy.SECRET)
    for part, status in (("director", 200), ("subordinate", 200), ("leader", 404), ("admin", 404)):
        client = door(getattr(who, part))
        for address in (f"/dispositions/{made.pk}/", f"/dispositions/{made.pk}/sheet.pdf"):
            assert client.get(address).status_code == status, (part, address)


def test_the_page_is_in_indonesian_whoever_reads_it(sheet, who, door):
    director = who.director
    director.language = "en"
    director.save()
    page = door(director).get(f"/dispositions/{sheet().pk}/").content.decode()
    for words in LABELS:
        assert words in page, words
