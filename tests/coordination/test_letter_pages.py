"""The pages of letters and dispositions: what one types is never lost, and costs stay the same."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coordination.clarifications.actions import ask
from coordination.discussions.actions import comment
from coordination.dispositions.actions import To, dispose
from coordination.dispositions.models import Disposition, Instruction
from coordination.duties.models import Duty
from coordination.duties.rerouting import reroute
from coordination.letters.actions import record_letter
from coordination.letters.models import Letter
from coordination.letters.states import Secrecy
from coordination.tasks.models import Task
from tests.coordination.work import reading


@pytest.fixture
def recorded(who, now):
    def make(summary="Undangan rapat mutu", **more):
        more = {"origin": "Balai Karantina", "holder": who.director, **more}
        return record_letter(
            by=who.secretary, received_on=now.date(), summary=summary, now=now, **more
        )

    return make


def ids(*names):
    return [one.pk for name in names for one in Instruction.objects.filter(name=name)]


def sent(who, now, **more):
    return {
        "people": who.director.pk,
        "received_on": now.date().isoformat(),
        "origin": "Balai Karantina",
        "summary": "Undangan rapat mutu",
        "urgency": 2,
        "secrecy": 1,
        **more,
    }


def test_recording_through_the_page_with_a_file(who, door, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = door(who.secretary)
    assert client.get("/letters/new/").status_code == 200
    file = SimpleUploadedFile("surat.txt", b"isi surat")
    answer = client.post("/letters/new/", sent(who, now, files=file, reference="B-1"))
    letter = Letter.objects.get()
    assert answer.url == letter.get_absolute_url()
    assert (letter.reference, letter.urgency, letter.agenda) == ("B-1", 2, 1)
    assert letter.attachments.get().name == "surat.txt"


@pytest.mark.parametrize(
    "fault", [{"origin": ""}, {"people": ""}, {"number": "0"}, {"dated": "2999-01-01"}]
)
def test_what_is_missing_is_said_and_nothing_lost(fault, who, door, now):
    data = sent(who, now, code="KT.02") | fault
    answer = door(who.secretary).post("/letters/new/", data)
    assert answer.status_code == 422
    assert b'value="KT.02"' in answer.content
    assert not Letter.objects.exists()


def test_a_taken_number_is_said_with_the_next_free_one(who, door, now, recorded):
    recorded()
    answer = door(who.secretary).post("/letters/new/", sent(who, now, number="1"))
    assert answer.status_code == 422
    assert b"2." in answer.content


def test_nobody_else_records(who, door):
    for part in ("staff", "director", "stranger"):
        client = door(getattr(who, part))
        assert client.get("/letters/new/").status_code == 403
        assert b"/letters/new/" not in client.get("/letters/").content


def test_the_list_filters_and_searches_what_one_sees(who, door, recorded):
    first, second = recorded("Undangan rapat"), recorded("Tagihan gudang", origin="Gudang Cakung")
    recorded("Rahasia direksi", secrecy=Secrecy.SECRET, holder=who["Hendra Wijaya"])

    def found(**query):
        page = door(who.director).get("/letters/", query).content.decode()
        return re.findall(r"/letters/(\d+)/\">", page)

    assert found() == [str(second.pk), str(first.pk)]
    assert found(q="tagihan") == [str(second.pk)]
    assert found(agenda="1") == [str(first.pk)]
    assert found(origin="cakung") == [str(second.pk)]
    assert found(state="concluded") == []
    assert found(q="direksi") == []


def test_what_happens_to_any_matter_is_told_in_words_of_a_letter_too(who, door, recorded, now):
    letter = recorded()
    comment(letter, by=who.director, text="Segera", now=now)
    ask(letter, by=who.director, question="Kapan diterima?", now=now)
    duty = Duty.objects.open().get(matter=letter.pk, kind="decide")
    reroute(duty, to=who.leader, by=who.admin, reason="Sakit lama", now=now)
    page = door(reading(who.leader, "id")).get(letter.get_absolute_url()).content.decode()
    assert "meminta klarifikasi" in page
    assert f"yang ada pada {who.director.full_name} kepada {who.leader.full_name}" in page


@pytest.fixture
def counted():
    def count(client, url):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    return count


def test_thirty_letters_cost_what_one_costs(who, door, recorded, counted):
    recorded()
    one = counted(door(who.director), "/letters/")
    for turn in range(29):
        recorded(f"Surat {turn}")
    assert counted(door(who.director), "/letters/") == one


def test_the_letters_page_costs_the_same_with_a_deep_tree(who, door, recorded, counted, now):
    def disposed(levels):
        letter = matter = recorded()
        chain = (who.director, who.leader, who.subordinate, who.staff)
        tick = tuple(Instruction.objects.filter(kind="study")[:1])
        for giver, taker in list(pairwise(chain))[:levels]:
            sheet = dispose(matter, [To(taker, tick)], by=giver, now=now)
            matter = Task.objects.with_people().get(receiver__sheet=sheet)
        return letter

    client = door(who.director)
    flat, deep = disposed(1), disposed(3)
    assert counted(client, flat.get_absolute_url()) == counted(client, deep.get_absolute_url())


def test_the_form_as_on_paper(who, door, recorded):
    letter = recorded()
    client, url = door(who.director), f"/matters/{letter.pk}/dispositions/new/"
    page = client.get(url).content.decode()
    assert 'name="to"\n' in page or "Bambang Hidayat" in page
    leader, acting = who.leader.pk, who.acting.pk
    (carry,), (opinion,) = ids("Selesaikan/TL"), ids("Saran/Pendapat")
    data = {
        "to": [leader, acting],
        "ticks": [carry],
        f"ticks-{acting}": [opinion],
        "title": "Siapkan tanggapan",
        "notes": "Dua halaman.",
        "rhythm": "week",
    }
    answer = client.post(url, data)
    assert answer.status_code == 422
    assert "Dua halaman." in answer.content.decode()
    assert not Disposition.objects.exists()
    answer = client.post(url, data | {"lead": leader})
    sheet = Disposition.objects.get()
    assert answer.url == sheet.get_absolute_url()
    got = {
        one.employee_id: (one.part, [tick.pk for tick in one.instructions.all()])
        for one in sheet.receivers.all()
    }
    assert got == {leader: ("lead", [carry]), acting: ("helper", [opinion])}


def test_somebody_further_down_is_found_without_script(who, door, recorded):
    letter = recorded()
    url = f"/matters/{letter.pk}/dispositions/new/"
    data = {"find": "1", "q": "Dimas", "notes": "Catatan yang tetap", "title": "x"}
    page = door(who.director).post(url, data).content.decode()
    assert f'value="{who.staff.pk}"' in page
    assert "Catatan yang tetap" in page


def test_a_stranger_id_in_the_form_goes_nowhere(who, door, recorded):
    letter = recorded()
    (carry,) = ids("Selesaikan/TL")
    data = {"to": [who.outsider.pk], "ticks": [carry], "title": "x", "lead": who.outsider.pk}
    answer = door(who.director).post(f"/matters/{letter.pk}/dispositions/new/", data)
    assert answer.status_code == 403
    assert not Disposition.objects.exists()


def test_concluding_and_correcting_through_the_pages(who, door, recorded, now):
    letter = recorded()
    client = door(who.secretary)
    url = f"/letters/{letter.pk}/correction/"
    assert client.get(url).status_code == 200
    data = {
        "received_on": (now - timedelta(days=1)).date().isoformat(),
        "origin": "Balai Besar",
        "summary": letter.summary,
        "urgency": 1,
        "version": letter.version,
    }
    assert client.post(url, data).status_code == 302
    assert client.post(url, data | {"origin": "Lain"}).status_code == 409
    assert Letter.objects.get().origin == "Balai Besar"
    client = door(who.director)
    url = f"/letters/{letter.pk}/conclusion/"
    assert client.post(url, {"answer": " "}).status_code == 422
    assert client.post(url, {"answer": "Cukup diketahui."}).status_code == 302
    assert client.post(url, {"answer": "Lagi."}).status_code == 409
    assert b"Cukup diketahui." in client.get(letter.get_absolute_url()).content


def test_withdrawing_a_sheet_through_its_page(who, door, recorded, now):
    letter = recorded()
    tick = tuple(Instruction.objects.filter(kind="study")[:1])
    sheet = dispose(letter, [To(who.leader, tick)], by=who.director, now=now)
    url = f"/dispositions/{sheet.pk}/withdrawal/"
    assert door(who.leader).post(url, {"reason": "x"}).status_code == 403
    client = door(who.director)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Salah alamat."}).status_code == 302
    page = client.get(sheet.get_absolute_url()).content.decode()
    assert "Ditarik: Salah alamat." in page


def test_navigation_leads_to_letters_where_one_has_any(who, door, recorded):
    assert b'href="/letters/"' not in door(who.staff).get("/tasks/").content
    assert b'href="/letters/"' in door(who.secretary).get("/tasks/").content
    assert b'href="/letters/"' not in door(who.director).get("/tasks/").content
    recorded()
    assert b'href="/letters/"' in door(who.director).get("/tasks/").content
