"""The org chart: what stands open, who is marked, and in how many queries."""

import re

import pytest
from django.utils import timezone

from people.accounts.chart import chart
from people.employees.models import Employee
from people.units.models import Position

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def walk(nodes):
    for node in nodes:
        yield node
        yield from walk(node.children or ())


def test_roots_first_level_and_my_own_line_stand_open(who):
    roots = chart(who.staff, timezone.localdate())
    everybody = {node.title: node for node in walk(roots)}
    assert roots[0].title == "Direktur Utama"
    assert len(roots) == 3
    line = [node.title for node in everybody.values() if node.is_chain]
    assert {"Direktur Utama", "Direktur Operasi", "Kepala Divisi Ekspor"} <= set(line)
    assert sum(node.is_me for node in walk(roots)) == 1
    assert everybody["Kepala Divisi Gudang"].children is None, "not my line: not read"
    assert roots[0].children[0].is_chain, "my branch comes first"


def test_counts_are_of_positions_right_below_and_in_all(who):
    roots = chart(who.leader, timezone.localdate())
    for node in walk(roots):
        reports = Position.objects.filter(reports_to=node.pk)
        assert node.reports == reports.count()
        assert node.below == Position.objects.filter(lines_up__above=node.pk).count()


def test_acting_vacant_and_related_are_told(door, who):
    page = door(who.leader).get("/people/chart/?find=" + str(who.related.pk)).content.decode()
    assert "Plt. Rizal Mahendra" in page
    assert "jadwal pengiriman" in page
    finance = Position.objects.get(code="KEU-kakeu")
    branch = door(who.leader).get(f"/people/chart/{finance.pk}/", headers=HTMX).content.decode()
    assert "node__name--vacant" in branch


def test_somebody_is_shown_in_place(door, who):
    response = door(who.leader).get("/people/chart/", {"find": who.eastern.pk})
    found = [node for node in walk(response.context["roots"]) if node.is_found]
    assert [node.holders[0].person.pk for node in found] == [who.eastern.pk]
    assert b'id="found"' in response.content
    assert b'id="me"' in response.content


def test_search_leads_to_the_only_one_or_offers_several(door, who):
    client = door(who.leader)
    only = client.get("/people/chart/", {"q": "Markus Wenda"})
    assert only["Location"] == f"/people/chart/?find={who.eastern.pk}#found"
    several = client.get("/people/chart/", {"q": "staf"})
    assert several.content.count(b"#found") > 1
    part = client.get("/people/chart/", {"q": "staf"}, headers={**HTMX, "HX-Target": "matches"})
    assert b"<html" not in part.content


@pytest.mark.parametrize("asked", [{"find": "x"}, {"find": "0"}, {"q": "\x00"}, {"find": "9" * 30}])
def test_what_is_none_is_left_out(door, who, asked):
    assert door(who.leader).get("/people/chart/", asked).status_code == 200


def test_who_left_or_never_was_is_not_found(door, who):
    client = door(who.leader)
    Employee.objects.filter(pk=who.staff.pk).update(is_active=False)
    assert client.get("/people/chart/", {"find": who.staff.pk}).status_code == 404
    assert client.get("/people/chart/999999/").status_code == 404


def test_a_branch_is_a_list_for_htmx_and_a_page_without(door, who):
    client, place = door(who.leader), Position.objects.get(code="GUD-kagud")
    part = client.get(f"/people/chart/{place.pk}/", headers=HTMX).content.decode()
    assert part.strip().startswith("<ul")
    page = client.get(f"/people/chart/{place.pk}/").content.decode()
    assert "<html" in page
    for words in ("Kepala Seksi Penerimaan Barang", "Administrasi Gudang"):
        assert words in part
        assert words in page


def test_closed_branches_are_read_once_on_opening_and_have_a_link(door, who):
    page = door(who.leader).get("/people/chart/").content.decode()
    closed = re.findall(r'hx-get="(/people/chart/\d+/)"', page)
    assert closed
    assert all(f'href="{address}"' in page for address in closed)
    assert 'hx-trigger="toggle once"' in page


def test_the_whole_company_is_one_list(door, who):
    page = door(who.leader).get("/people/chart/?all=1").content.decode()
    outline = page.split('class="outline"')[1].split("</main>")[0]
    assert outline.count("<li>") == outline.count("</li>") == Position.objects.count()
    assert outline.count("<ul>") == outline.count("</ul>")
    assert "Plt. Rizal Mahendra" in outline


@pytest.mark.parametrize(
    ("address", "headers", "queries"),
    [
        ("/people/chart/", {}, 5),
        ("/people/chart/{place}/", HTMX, 4),
        ("/people/chart/{place}/", {}, 5),
        ("/people/chart/?all=1", {}, 4),
        ("/people/chart/?find={person}", {}, 6),
    ],
)
def test_queries(door, who, address, headers, queries, django_assert_num_queries):
    client, place = door(who.staff), Position.objects.get(code="GUD-kagud")
    address = address.format(place=place.pk, person=who.eastern.pk)
    client.get("/people/chart/")
    with django_assert_num_queries(queries):
        assert client.get(address, headers=headers).status_code == 200


def test_a_position_out_of_use_is_hidden_unless_others_report_to_it(who):
    Position.objects.filter(code__in=["KEU-pajak", "PRD-kakem"]).update(is_active=False)
    titles = {node.title for node in walk(chart(who.eastern, timezone.localdate()))}
    assert "Koordinator Pengemasan" in titles
    roots = chart(who["Vincent Halim"], timezone.localdate())
    assert "Staf Pajak" not in {node.title for node in walk(roots)}
