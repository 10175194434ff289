"""The pages of registers: who reads which numbers, what is typed is never lost, and costs stay the same."""

import csv
import io
import re
from html import unescape

import pytest

from collab.kit.clock import office_day
from coordination.registers.actions import close_gaps, note_existing, reserve, take, void
from coordination.registers.models import Number
from tests.coordination.conftest import counted
from tests.coordination.work import reading


def read(client, url, **query):
    answer = client.get(url, query)
    assert answer.status_code == 200, url
    return unescape(answer.content.decode())


def numbers_on(html):
    return re.findall(r'register__text">([^<]*)<', html)


@pytest.fixture
def secretary(who):
    return reading(who.secretary)


def test_everybody_learns_which_registers_there_are(register, opened, who, secretary, door):
    opened(kind="policy", code=None, name="Kebijakan kantor", keepers=[])
    page = read(door(reading(who.stranger)), "/registers/")
    assert "SOP Divisi Ekspor" in page
    assert "Kebijakan kantor" in page
    assert "001/SOP/EKS" not in page
    mine = read(door(secretary), "/registers/")
    assert "001/SOP/EKS" in mine
    assert mine.index("SOP Divisi Ekspor") < mine.index("Kebijakan kantor")


def test_a_closed_register_is_for_its_keepers(register, who, secretary, door):
    type(register).objects.filter(pk=register.pk).update(is_active=False)
    assert "SOP Divisi Ekspor" not in read(door(who.stranger), "/registers/")
    assert "SOP Divisi Ekspor" in read(door(secretary), "/registers/")
    assert (
        door(secretary).post(f"/registers/{register.pk}/reservation/", {"label": "x"}).status_code
        == 409
    )


def test_titles_go_through_visibility(register, matter, who, secretary, door, now):
    take(register, matter=matter, by=who.leader, now=now)
    reserve(register, label="Cadangan muat", by=secretary, now=now)
    url = register.get_absolute_url()
    leader = read(door(reading(who.leader)), url)
    assert (len(numbers_on(leader)), "lot 17" in leader) == (2, True)
    keeper = read(door(secretary), url)
    assert (len(numbers_on(keeper)), "lot 17" in keeper) == (2, False)
    assert "a matter that you may not see" in keeper
    part = read(door(reading(who.subordinate)), url)
    assert (len(numbers_on(part)), "lot 17" in part, "Cadangan" in part) == (1, True, False)
    for stranger in (who.director, who.stranger, who.admin):
        page = read(door(reading(stranger)), url)
        assert (numbers_on(page), "lot 17" in page, "Cadangan" in page) == ([], False, False)


def test_a_keeper_reserves_uses_and_makes_void(register, secretary, door, now):
    client, url = door(secretary), f"/registers/{register.pk}/reservation/"
    assert "001/SOP/EKS" in read(client, url)
    answer = client.post(url, {"label": " "})
    assert answer.status_code == 422
    answer = client.post(url, {"label": "SOP muat"})
    number = Number.objects.get()
    assert answer.url == number.get_absolute_url()
    use = f"/numbers/{number.pk}/use/"
    assert client.get(use).status_code == 200
    assert client.post(use, {"dated_on": "2999-01-01"}).status_code == 422
    assert client.post(use, {"dated_on": office_day(now).isoformat()}).status_code == 302
    voiding = f"/numbers/{number.pk}/voiding/"
    assert client.post(voiding, {"reason": ""}).status_code == 422
    assert client.post(voiding, {"reason": "Salah klasifikasi."}).status_code == 302
    late = client.post(voiding, {"reason": "Lagi."})
    assert late.status_code == 409
    assert "is void, so this is not possible" in unescape(late.content.decode())
    page = read(client, register.get_absolute_url())
    assert "Salah klasifikasi." in page


def test_noting_and_closing_what_is_missing(register, secretary, door, now):
    client, year = door(secretary), office_day(now).year
    url = f"/registers/{register.pk}/noting/"
    data = {"text": f"003/SOP/EKS/I/{year}", "dated_on": f"{year}-01-01", "label": "SOP lama"}
    assert client.post(url, {**data, "dated_on": ""}).status_code == 422
    assert client.post(url, data).status_code == 302
    again = client.post(url, data)
    assert again.status_code == 422
    assert "SOP lama" in again.content.decode()
    page = read(client, register.get_absolute_url())
    assert "Numbers are missing" in page
    assert "1–2" in page
    closing = f"/registers/{register.pk}/closing/"
    assert client.get(closing).status_code == 404
    assert "1–2" in read(client, closing, year=year)
    assert client.post(f"{closing}?year={year}", {"reason": "Tidak ada."}).status_code == 302
    assert "Numbers are missing" not in read(client, register.get_absolute_url())
    assert client.get(closing, {"year": year}).status_code == 409


@pytest.mark.parametrize("part", ["director", "subordinate", "stranger", "admin"])
def test_whoever_does_not_keep_it_is_told(part, register, matter, who, door, now):
    number = take(register, matter=matter, by=who.leader, now=now)
    client = door(getattr(who, part))
    for noun in ("reservation", "noting", "closing"):
        url = f"/registers/{register.pk}/{noun}/"
        assert client.get(url).status_code == 403
        assert client.post(url, {"label": "x", "reason": "x"}).status_code == 403
        assert url not in client.get(register.get_absolute_url()).content.decode()
    seen = 403 if part == "subordinate" else 404
    assert client.post(f"/numbers/{number.pk}/voiding/", {"reason": "x"}).status_code == seen
    assert Number.objects.get().state == "used"


def test_the_filter_narrows_and_pages_follow(register, secretary, door, now):
    client = door(secretary)
    for turn in range(52):
        reserve(register, label=f"Keperluan {turn}", by=secretary, now=now)
    void(Number.objects.get(seq=52), reason="x", by=secretary, now=now)
    url = register.get_absolute_url()
    page = read(client, url)
    assert len(numbers_on(page)) == 50
    assert numbers_on(page)[0].startswith("052/")
    following = re.search(r'href="(\?[^"]*after=[^"]*)"', page)[1]
    assert len(numbers_on(read(client, url + following))) == 2
    assert numbers_on(read(client, url, state="void"))[0].startswith("052/")
    assert len(numbers_on(read(client, url, q="Keperluan 3"))) == 11
    assert numbers_on(read(client, url, q="keperluan nihil")) == []
    assert len(numbers_on(read(client, url, year="1999", state="lain"))) == 50


def test_thirty_numbers_cost_what_one_costs(register, matter, who, secretary, door, now):
    client, url = door(secretary), register.get_absolute_url()
    take(register, matter=matter, by=who.leader, now=now)
    client.get(url)
    with counted() as few:
        client.get(url)
    for _turn in range(29):
        take(register, matter=matter, by=who.leader, now=now)
    with counted() as many:
        client.get(url)
    assert few.queries == many.queries <= 22


def test_many_registers_cost_what_one_costs(opened, secretary, door):
    client = door(secretary)
    opened()
    client.get("/registers/")
    with counted() as few:
        client.get("/registers/")
    for kind in ("policy", "decree", "circular", "minutes", "agreement"):
        opened(kind=kind, name=kind)
    with counted() as many:
        client.get("/registers/")
    assert few.queries == many.queries <= 16


def test_the_file_holds_no_formula_and_no_hidden_title(register, matter, who, secretary, door, now):
    take(register, matter=matter, by=who.leader, now=now)
    reserve(register, label='=HYPERLINK("x")', by=secretary, now=now)
    year = office_day(now).year
    note_existing(
        register,
        text="@SUM(1)",
        seq=9,
        dated_on=office_day(now),
        matter=None,
        by=secretary,
        now=now,
    )
    close_gaps(register, year=year, reason="-1+1", by=secretary, now=now)
    answer = door(secretary).get(f"/registers/{register.pk}/export/")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 10
    assert "lot 17" not in text
    assert not [cell for row in rows for cell in row if cell[:1] in "=@+-" and cell]
    assert [row[2] for row in rows[1:]] == [str(n) for n in range(1, 10)]
    theirs = door(who.leader).get(f"/registers/{register.pk}/export/?state=used")
    assert "lot 17" in b"".join(theirs.streaming_content).decode()


def test_a_register_that_runs_on_shows_all_years(opened, secretary, door, now):
    register = opened(
        pattern="UM {classification}-Mn/{seq}", classification="0201", is_yearly=False
    )
    reserve(register, label="x", classification="0302", by=secretary, now=now)
    assert numbers_on(read(door(secretary), register.get_absolute_url())) == ["UM 0302-Mn/1"]
