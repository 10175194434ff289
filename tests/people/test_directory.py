"""The directory: who is found, by what, in how many queries."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from people.accounts.directory import PAGE
from people.employees.models import Employee
from people.relations.between import relations
from people.relations.circles import Circle
from people.units.models import Division

pytestmark = pytest.mark.django_db
QUERIES = 8  # and one more to filter by how people stand to the viewer
LINK = re.compile(r'class="person__name" href="/people/(\d+)/"')


def shown(response):
    """Ids of the people on a page, in order."""
    return [int(pk) for pk in LINK.findall(response.content.decode())]


def everybody(client, address):
    """Ids on all pages from an address on, going by the link to the next one."""
    found = []
    while address:
        response = client.get(address)
        found += shown(response)
        page = response.context["page"]
        address = f"/people/?after={page.after}" if page.after else ""
    return found


def test_all_pages_together_show_everybody_once_by_name(door, who):
    client = door(who.leader)
    names = Employee.objects.active().order_by("name", "pk").values_list("pk", flat=True)
    assert everybody(client, "/people/") == list(names)


def test_previous_leads_back_to_the_first_page(door, who):
    client = door(who.leader)
    first = client.get("/people/")
    second = client.get("/people/", {"after": first.context["page"].after})
    assert not first.context["page"].before
    back = client.get("/people/", {"before": second.context["page"].before})
    assert shown(back) == shown(first)


@pytest.mark.parametrize("edge", ["x", "~", "Ani~x", "~12", "Ani~" + "9" * 40, "Ani~²", "\x00~1"])
def test_an_edge_that_is_none_is_left_out(door, who, edge):
    assert len(shown(door(who.leader).get("/people/", {"after": edge}))) == PAGE


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ratna", "Ratna Dewi"),
        ("Dewi RATNA", "Ratna Dewi"),
        ("nlk-0010", "Ratna Dewi"),
        ("ratna.dewi@", "Ratna Dewi"),
        ("kepala dokumen", "Ratna Dewi"),
    ],
)
def test_search_by_name_number_mail_and_position(door, who, words, name):
    found = shown(door(who.leader).get("/people/", {"q": words}))
    assert who[name].pk in found
    assert len(found) < 5


@pytest.mark.parametrize("words", ["zzqx", "%", "_", "'", '"><script>', "\x00", "a" * 5000])
def test_strange_words_find_nobody_or_are_left_out(door, who, words):
    response = door(who.leader).get("/people/", {"q": words})
    assert response.status_code == 200
    assert b'<script>"' not in response.content


@pytest.mark.parametrize("circle", Circle.values)
def test_filter_by_relation_is_right_for_the_whole_office(door, who, circle):
    viewer = who.staff if circle == "same_division" else who.leader
    on = timezone.localdate()
    ids = list(Employee.objects.active().values_list("pk", flat=True))
    members = {
        "leaders": {"direct_leader", "higher_leader"},
        "subordinates": {"direct_subordinate", "lower_subordinate"},
        "same_division": {"same_division"},
        "related_division": {"related_division"},
    }[circle]
    expected = {pk for pk, rel in relations(viewer, ids, on).items() if rel.standing in members}
    assert set(shown(door(viewer).get("/people/", {"relation": circle}))) == expected
    assert expected


def test_division_counts_with_all_below(door, who):
    export = Division.objects.get(code="EKS")
    found = shown(door(who.stranger).get("/people/", {"division": export.pk}))
    assert {who.leader.pk, who.staff.pk, who.secretary.pk} <= set(found)
    assert who.related.pk not in found


def test_filters_combine(door, who):
    export = Division.objects.get(code="EKS")
    asked = {"division": export.pk, "relation": "subordinates", "profession": "secretary"}
    assert shown(door(who.leader).get("/people/", asked)) == [who.secretary.pk]
    assert shown(door(who.leader).get("/people/", {**asked, "q": "dimas"})) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"division": "1e9999"},
        {"division": "9" * 1000},
        {"relation": "boss"},
        {"profession": "x' OR 1=1"},
        {"divisions": "none"},
    ],
)
def test_a_filter_that_is_none_is_left_out(door, who, asked):
    response = door(who.leader).get("/people/", asked)
    assert response.status_code == 200


def test_all_divisions_are_offered_when_asked_for(door, who):
    client, wanted = door(who.leader), Division.objects.count()
    assert len(client.get("/people/").context["divisions"]) < wanted
    assert len(client.get("/people/?divisions=all").context["divisions"]) == wanted


def test_who_may_be_asked_has_a_button_and_a_stranger_has_none(door, who):
    page = door(who.leader).get("/people/", {"q": "ratna dewi"}).content.decode()
    assert f"{reverse('task_new')}?to={who.subordinate.pk}" in page
    page = door(who.leader).get("/people/", {"q": who.stranger.number}).content.decode()
    assert who.stranger.full_name in page
    assert f"?to={who.stranger.pk}" not in page


def test_acting_positions_are_named(door, who):
    page = door(who.leader).get("/people/", {"q": "rizal mahendra"}).content.decode()
    assert "Plt. Kepala Divisi Gudang" in page


def test_who_left_is_not_shown(door, who):
    Employee.objects.filter(pk=who.staff.pk).update(is_active=False)
    assert shown(door(who.leader).get("/people/", {"q": "dimas"})) == []


def test_htmx_gets_the_results_alone(door, who):
    client = door(who.leader)
    part = client.get("/people/", headers={"HX-Request": "true", "HX-Target": "results"})
    assert b"<html" not in part.content
    assert len(shown(part)) == PAGE
    assert "HX-Request" in part["Vary"]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": "kepala"},
        {"relation": list(Circle.values)},
        {"division": ["1", "2"], "profession": "other"},
    ],
)
def test_queries_are_constant(door, who, asked, django_assert_num_queries):
    client = door(who.leader)
    client.get("/people/")
    with django_assert_num_queries(QUERIES + ("relation" in asked)):
        client.get("/people/", asked)


def test_fifty_people_are_45_kilobytes_at_most(door, who):
    response = door(who.leader).get("/people/")
    assert len(shown(response)) == PAGE
    assert len(response.content) <= 45_000
