"""Pages and API: deciding, bulk, the list of what waits, templates that fit, and what a stranger finds."""

import json

import pytest
from django.urls import reverse

from coordination.approvals.actions import StagePlan, start
from coordination.approvals.flows.fitting import fitting
from coordination.approvals.flows.planning import person
from coordination.approvals.models import Flow, FlowAct
from coordination.approvals.templates import FlowTemplate, TemplateSeat, TemplateStage
from coordination.matters.models import Matter
from people.units.models import Division
from tests.coordination.approvals.conftest import again
from tests.coordination.conftest import counted
from tests.coordination.work import given


def tick(flow):
    return f"{flow.pk}:{flow.digest}"


@pytest.fixture
def texts(who, now):
    """`texts(n, role)`: so many flows whose turn is the leader's."""

    def make(count, role="approve"):
        found = []
        for number in range(count):
            task = given(who.leader, who.subordinate, f"Naskah {number}", now)
            stages = [StagePlan(role, [person(who.leader)])]
            matter = Matter.objects.get(pk=task.pk)
            found.append(start(matter, by=who.subordinate, stages=stages, now=now))
        return found

    return make


def test_the_page_and_its_deeds(flow, who, enter):
    staff, url = enter(who.staff), flow.get_absolute_url()
    assert "Tata tertib gudang" in staff.get(url).content.decode()
    sent = {"place": "title", "text": "Sebut gudang yang mana."}
    assert staff.post(f"{url}remarks/", sent).status_code == 302
    assert "Sebut gudang yang mana." in enter(who.leader).get(url).content.decode()
    assert staff.post(f"{url}return/", {"digest": flow.digest}).status_code == 422
    assert staff.post(f"{url}approval/", {"digest": flow.digest}).status_code == 302
    assert again(flow).open_stage.order == 2
    assert staff.post(f"{url}approval/", {"digest": flow.digest}).status_code == 409
    assert staff.post(f"{url}withdrawal/").status_code == 302
    assert again(flow).open_stage.order == 1


def test_several_at_once(texts, who, enter):
    flows = texts(3)
    client = enter(who.leader)
    sent = {"flow": [tick(one) for one in flows]}
    assert client.post(reverse("decisions_approvals"), sent).status_code == 302
    assert {again(one).state for one in flows} == {"done"}


def test_what_is_smuggled_in_changes_nothing(texts, who, now, enter):
    flows, signing = texts(2), texts(1, "sign")[0]
    stages = [StagePlan("approve", [person(who.staff)])]
    foreign = start(flows[0].matter, by=who.subordinate, stages=stages, now=now, track="lain")
    client = enter(who.leader)
    for other in (tick(signing), tick(foreign), "999:x", "x:y", f"{flows[1].pk}:{'0' * 64}"):
        sent = {"flow": [tick(flows[0]), other]}
        assert client.post(reverse("decisions_approvals"), sent).status_code == 409, other
    assert FlowAct.objects.count() == 0


def test_the_list_costs_as_many_queries_for_many_as_for_one(texts, who, enter):
    client = enter(who.leader)

    def cost():
        with counted() as count:
            assert client.get(reverse("decisions")).status_code == 200
        return count.queries

    texts(1)
    cost()
    few = cost()
    texts(12)
    assert cost() == few


def test_composing_stage_by_stage_without_script(matter, who, enter):
    client, url = enter(who.subordinate), reverse("flow_new", args=[matter.pk])
    one = {"stages": "1", "s1-role": "review", "s1-need": "all", "s1-working_days": "3"}
    found = client.post(url, {**one, "q": "Dimas", "find": "people-1"}).content.decode()
    assert "Dimas Prasetyo" in found
    chosen = {**one, "people-1": [who.staff.pk]}
    assert client.post(url, {**chosen, "more": "1"}).content.decode().count("<legend>") >= 2
    two = {"stages": "2", "s2-role": "sign", "s2-need": "all", "s2-working_days": "2"}
    sent = {**chosen, **two, "s2-leader": "on"}
    assert client.post(url, sent).status_code == 302
    flow = Flow.objects.whole().get()
    assert [stage.role for stage in flow.line] == ["review", "sign"]
    assert [stage.working_days for stage in flow.line] == [3, 2]
    assert client.post(url, sent).status_code == 409


def test_a_stage_that_asks_nobody_is_not_begun(matter, who, enter):
    client, url = enter(who.subordinate), reverse("flow_new", args=[matter.pk])
    sent = {"stages": "1", "s1-role": "review", "s1-need": "all", "s1-working_days": "3"}
    assert client.post(url, sent).status_code == 422
    assert not Flow.objects.exists()


def template(name, **condition):
    made = FlowTemplate.objects.create(name=name, **condition)
    stage = TemplateStage.objects.create(template=made, order=1, role="approve")
    TemplateSeat.objects.create(stage=stage, resolver="leader")
    return made


@pytest.mark.parametrize(
    ("condition", "fits"),
    [
        ({}, True),
        ({"kind": "task"}, True),
        ({"kind": "letter"}, False),
        ({"division": "EKS"}, True),
        ({"division": "GUD"}, False),
        ({"value_from": 1}, False),
        ({"is_active": False}, False),
    ],
)
def test_which_templates_fit(condition, fits, matter):
    section = Division.objects.get(code="EKS-DOK")
    Matter.objects.filter(pk=matter.pk).update(division=section)
    matter.refresh_from_db()
    if "division" in condition:
        condition = {"division": Division.objects.get(code=condition["division"])}
    made = template("Uji", **condition)
    assert (made in fitting(matter)) is fits


def test_a_template_starts_from_the_page(matter, who, enter):
    made, other = template("Uji"), template("Surat saja", kind="letter")
    client, url = enter(who.subordinate), reverse("flow_new", args=[matter.pk])
    assert client.post(url, {"template": other.pk}).status_code == 404
    assert client.post(url, {"template": made.pk}).status_code == 302
    assert Flow.objects.get().template == made


@pytest.mark.parametrize("part", ["stranger", "outsider", "related"])
def test_a_stranger_finds_nothing(part, flow, who, enter):
    client = enter(getattr(who, part))
    assert client.get(flow.get_absolute_url()).status_code == 404
    assert "Tata tertib" not in client.get(reverse("decisions")).content.decode()
    for name in ("api_flows", "api_decisions"):
        assert "Tata tertib" not in client.get(reverse(name)).content.decode()
    answer = client.get(reverse("api_flows")).json()
    assert answer["results"] == []
    for name in ("api_flow", "api_flow_remarks"):
        assert client.get(reverse(name, args=[flow.pk])).status_code == 404


def test_through_the_api(matter, who, enter):
    client = enter(who.subordinate)

    def post(client, name, *args, **sent):
        url = reverse(name, args=args)
        return client.post(url, json.dumps(sent), content_type="application/json")

    stages = [
        {"role": "approve", "seats": [{"resolver": "person", "person": who.leader.pk}]},
        {"role": "sign", "seats": [{"resolver": "next_leader"}]},
    ]
    answer = post(client, "api_matter_flows", matter.pk, stages=stages)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    leader, director = enter(who.leader), enter(who.director)
    waiting = leader.get(reverse("api_decisions")).json()
    assert [one["flow"] for one in waiting] == [made["id"]]
    answer = post(leader, "api_flow_approval", made["id"], digest=made["digest"], words="Setuju.")
    assert answer.status_code == 200, answer.content
    assert [act["words"] for act in answer.json()["acts"]] == ["Setuju."]
    digest = made["digest"]
    wrong = post(director, "api_flow_signature", made["id"], digest=digest, password="bukan")
    assert wrong.status_code == 400
    right = {"digest": digest, "password": "laras-uji-coba-2026"}
    answer = post(director, "api_flow_signature", made["id"], **right)
    assert (answer.status_code, answer.json()["state"]) == (200, "done")
