"""A joint decree of three agencies on joint leave, in browsers: written, disputed, agreed, reviewed inside each,
signed in order with the last signer away, numbered by each, printed, verified, carried out (forms 2, domain 3.3).
"""

import io
import re
from datetime import datetime, timedelta

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.conftest import window
from tests.journeys.decree import (
    agree,
    counter,
    dispute,
    oblige,
    review_inside,
    sign,
    speaks_for,
    take_part,
    write,
)
from tests.journeys.test_main_job import JAKARTA, button, choose, paper, report, told
from tests.journeys.words import screen

WRITER, FIRST = "Dimas Prasetyo", "Bambang Hidayat"
CLERK, SECOND = "Adi Nugraha", "Suryani Batubara"
STAND_IN, LAST, LAST_FULL = "Nanda Kusuma", "Rudi Hermawan", "Rudi Hermawan, S.E."
DOER = "Ratna Dewi"
STRANGER = "Paulus Lamoren"
EXPORT, QUARANTINE, CUSTOMS = (
    "Divisi Ekspor",
    "Balai Karantina Pelabuhan",
    "Kantor Pelayanan Pabean",
)
DECREE = {
    "title": "Hari libur nasional dan cuti bersama tahun 2027",
    "considering": [
        "bahwa pelayanan ekspor di pelabuhan melibatkan tiga instansi yang hari liburnya harus sama;",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan"
        " Bersama tentang Hari Libur Nasional dan Cuti Bersama Tahun 2027;",
    ],
    "recalling": [
        "Undang-Undang Nomor 13 Tahun 2003 tentang Ketenagakerjaan;",
        "Keputusan Presiden Nomor 251 Tahun 1967 tentang Hari-Hari Libur.",
    ],
    "noting": ["Hasil rapat koordinasi tiga instansi tanggal 2 November 2026."],
    "dictums": [
        "Menetapkan hari libur nasional dan cuti bersama tahun 2027 sebagaimana tercantum dalam Lampiran I"
        " yang merupakan bagian tidak terpisahkan dari Keputusan Bersama ini.",
        "Petugas jaga pada hari cuti bersama diumumkan 3 (tiga) hari kerja sebelumnya.",
        "Pelayanan darurat tetap buka pada hari cuti bersama.",
        "Keputusan Bersama ini mulai berlaku pada tanggal ditetapkan.",
    ],
    "annex": (
        "Daftar cuti bersama tahun 2027",
        "| No | Tanggal | Keterangan |\n|---|---|---|\n| 1 | 8 Maret 2027 | Idulfitri |\n"
        "| 2 | 24 Desember 2027 | Natal |",
    ),
}
BETTER = "Petugas jaga pada hari cuti bersama diumumkan 7 (tujuh) hari kerja sebelumnya."
TOO_MUCH = "Pelayanan darurat ditutup pada hari cuti bersama."
STAYS = "Muatan yang mudah rusak tidak dapat menunggu."
DUTIES = ("Umumkan petugas jaga ekspor", "Susun jadwal jaga pemeriksa karantina")


def drafted(writer, office):
    """Three participants, each with who speaks for it; two obligations; asked for consent."""
    address = write(writer, office, DECREE)
    take_part(writer, address, QUARANTINE, CUSTOMS)
    contacts = ((EXPORT, WRITER), (QUARANTINE, CLERK), (CUSTOMS, STAND_IN))
    for division, person in contacts:
        speaks_for(writer, address, division, person)
    facts = {"dictum": "KEDUA", "evidence": "salinan pengumuman"}
    oblige(writer, address, DUTIES[0], division=EXPORT, person=DOER, **facts)
    oblige(writer, address, DUTIES[1], division=QUARANTINE, **facts)
    writer.goto(address)
    button(writer, screen("Ask the participants for consent")).click()
    told(writer, screen("The participants are asked for their consent"))
    return address


def disputed_and_settled(writer, clerk, customs, address):
    """One clause is taken over in other words, one is kept with an answer; then all agree."""
    counter(clerk, address, "KEDUA", BETTER, "Tiga hari terlalu singkat bagi pemeriksa.")
    counter(customs, address, "KETIGA", TOO_MUCH, "Petugas kami juga berlibur.")
    for page in (clerk, customs):
        agree(page, address)
    button(dispute(writer, address, BETTER), screen("Take these words over")).click()
    told(writer, screen("Taken over into the draft"))
    row = dispute(writer, address, TOO_MUCH)
    row.get_by_role("link", name=screen("Keep the wording and answer")).click()
    writer.fill("[name=words]", STAYS)
    button(writer, screen("Answer")).click()
    told(writer, screen("Answered"))
    customs.goto(f"{address}consents/")
    expect(customs.locator("main")).to_contain_text(STAYS)
    agree(customs, address)
    writer.goto(address)
    expect(writer.locator(".decree__parts").last).to_contain_text(BETTER)


def goes_away(page, office):
    """From today on; who stands in signs for them."""
    today = datetime.now(JAKARTA).date()
    page.goto(f"{office.url}/absences/new/")
    page.fill("input[name=start_on]", f"{today}")
    page.fill("input[name=end_on]", f"{today + timedelta(days=5)}")
    choose(page, STAND_IN)
    button(page, screen("Save absence")).last.click()
    told(page, screen("Absence recorded"))


def signed_in_order(writer, first, second, office, desk, address):
    """Nobody before their turn; who stands in for the last signs on behalf of him."""
    writer.goto(address)
    button(writer, screen("Send to be signed")).click()
    told(writer, screen("Sent to be signed"))
    flow = writer.url
    second.goto(flow)
    expect(second.get_by_role("link", name=screen("Read and sign"))).to_have_count(0)
    sign(first, flow)
    sign(second, flow)
    last = desk(LAST)
    goes_away(last, office)
    stand_in = desk(STAND_IN)
    sign(stand_in, flow)
    return flow


def numbers_of(page, address):
    page.goto(address)
    expect(page.locator(".page-head .state--done")).to_be_visible()
    return [one.strip() for one in page.locator(".decree__numbers .num").all_inner_texts()]


def as_the_form_says(pdf, numbers):
    """Part by part in the order of the form: heads, numbers, parts, dictums, one date, signatures, annex."""
    leaves = [" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(pdf)).pages]
    text, place = " ".join(leaves), 0
    offices = "KEPALA DIVISI EKSPOR, KEPALA BALAI KARANTINA, DAN KEPALA KANTOR PABEAN"
    parts = [
        *("KEPUTUSAN BERSAMA", offices, *(f"NOMOR : {one}" for one in numbers), "TENTANG"),
        *(DECREE["title"].upper(), "DENGAN RAHMAT TUHAN YANG MAHA ESA", f"{offices},"),
        *("Menimbang : a.", DECREE["considering"][0], "b.", DECREE["considering"][1]),
        *("Mengingat : 1.", DECREE["recalling"][0], "2.", DECREE["recalling"][1]),
        *("Memperhatikan : a.", DECREE["noting"][0], "MEMUTUSKAN:", "Menetapkan :"),
        *("KESATU :", DECREE["dictums"][0], "KEDUA :", BETTER, "KETIGA :", DECREE["dictums"][2]),
        *("KEEMPAT :", DECREE["dictums"][3], "Ditetapkan di Jakarta", "pada tanggal"),
        *("KEPALA DIVISI EKSPOR,", FIRST, SECOND, "a.n. KEPALA KANTOR PABEAN", "PEMERIKSA PABEAN,"),
        *(STAND_IN, f"a.n. {LAST_FULL}"),
        *("LAMPIRAN I", *numbers, DECREE["annex"][0].upper(), "24 Desember 2027"),
    ]
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, (
            f"{part!r} does not come after:\n{text[:place]}\n--- but ---\n{text[place:]}"
        )
        place = found


def verified(browser, pdf):
    """Signed out: genuine, and says nothing of the text; an exact copy is told from one that was changed."""
    address = re.search(rb"https?://[^\s()<>]+/verify/[^\s()<>]+/", pdf)[0].decode()
    middle = pdf.index(b"stream", len(pdf) // 2) + 40
    changed = pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]
    with window(browser) as page:
        assert page.goto(address).status == 200
        expect(page.get_by_role("heading", level=1)).to_contain_text(screen("Genuine"))
        expect(page.locator("body")).not_to_contain_text(BETTER)
        expect(page.locator("body")).not_to_contain_text(DECREE["title"])
        for content, words in (
            (pdf, screen("An exact copy")),
            (changed, screen("Not given out by this office, or altered")),
        ):
            file = {"name": "kb.pdf", "mimeType": "application/pdf", "buffer": content}
            page.set_input_files("input[type=file]", file)
            button(page, screen("Compare")).last.click()
            expect(page.locator("main")).to_contain_text(words)


def carried_out(giver, doers, address):
    """Each obligation is a task of who signed; done with evidence, accepted, and shown as done."""
    for title, doer in zip(DUTIES, doers, strict=True):
        doer.goto(f"{address}obligations/")
        doer.get_by_role("link", name=title).click()
        doer.locator("form[action$='/acknowledgement/'] button >> visible=true").first.click()
        report(doer, "Sudah diumumkan.", "pengumuman.pdf", paper("PDF"))
        told(doer, screen("Result handed in"))
        giver.goto(doer.url)
        giver.locator("form[action$='/acceptance/'] button >> visible=true").first.click()
        told(giver, screen("Result accepted"))
    giver.goto(f"{address}obligations/")
    expect(giver.locator("table .state--done")).to_have_count(len(DUTIES))


def test_three_agencies_decide_on_joint_leave(office, desk, browser):
    writer, clerk, customs, stranger = desk(WRITER), desk(CLERK), desk(STAND_IN), desk(STRANGER)
    address = drafted(writer, office)
    assert stranger.goto(address).status == 404
    disputed_and_settled(writer, clerk, customs, address)
    speakers = ((writer, EXPORT, FIRST), (clerk, QUARANTINE, SECOND), (customs, CUSTOMS, LAST))
    first, second, _last = (
        review_inside(page, address, division, signer, desk) for page, division, signer in speakers
    )
    for path in ("", "versions/1/", "versions/1/print/", "consents/", "history/"):
        assert stranger.goto(f"{address}{path}").status == 404
    signed_in_order(writer, first, second, office, desk, address)
    numbers = numbers_of(stranger, address)
    assert len(set(numbers)) == 3
    assert [bool(re.search(r"\d", one)) for one in numbers] == [True] * 3
    pdf = stranger.request.get(f"{address}versions/1/print/").body()
    as_the_form_says(pdf, numbers)
    verified(browser, pdf)
    carried_out(first, (desk(DOER), second), address)
