"""What lawfully happens to a paper in force is not kept from happening, and leaves what was signed as it was."""

import pytest
from django.apps import apps

from collab.kit.refusals import NotNow
from coordination.approvals.templates import FlowTemplate
from coordination.decrees.models import Participant
from coordination.papers import actions
from coordination.papers.states import State
from coordination.registers.actions import reserve, take, void
from coordination.registers.lists import listing
from coordination.registers.models import Number, Register
from tests.coordination.decrees.conftest import CONVENER
from tests.coordination.papers.conftest import fresh
from tests.coordination.papers.standing import ALLOWED, changed, facts, put_into_force, signed
from tests.coordination.work import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(who, now, media):
    return put_into_force(who, now)


@pytest.fixture
def register(papers):
    return Register.objects.get(name=f"joint_decree {CONVENER}")


def test_reading_looking_again_and_another_contact_change_nothing(papers, who, now):
    before = facts(papers)
    paper = fresh(papers["policy"])
    paper.acknowledge(by=who.subordinate, now=now, number=1)
    paper.confirm(by=who.leader, now=now, number=1, next_on=None)
    Participant.objects.filter(paper=papers["joint_decree"].pk).update(contact=who.staff)
    FlowTemplate.objects.all().delete()
    assert changed(before, facts(papers)) == {}


def test_a_new_version_and_the_end_of_a_paper_leave_the_first_version_as_it_was(papers, who, now):
    before = facts(papers)
    revised = fresh(papers["procedure"])
    facts_of_draft = {"title": "Pengiriman, diubah", "is_internal": True}
    revised.write(by=who.staff, now=now, revision=0, **facts_of_draft)
    assert signed(revised, who, now).latest.number == 2
    actions.revoke(fresh(papers["policy"]), by=who.leader, now=now, reason="Tidak berlaku lagi.")
    lost = changed(before, facts(papers)).items()
    told = {(key[0], name) for key, (old, new) in lost for name in old if old[name] != new[name]}
    spine, paper = "coordination_matter", "coordination_paper"
    assert told == {(spine, "title"), (paper, "is_internal"), (paper, "state")}
    assert fresh(papers["policy"]).state == State.REVOKED
    assert all(value for key, value in facts(papers).items() if key[0] == "genuine")


def test_the_number_of_a_paper_in_force_stays_used(papers, register, who, now):
    number = Number.objects.get(matter=papers["joint_decree"].pk, register=register)
    with pytest.raises(NotNow):
        void(number, reason="Salah.", by=who.leader, now=now)
    page = listing(register, who.leader, {}, now=now)
    assert {one.is_held for one in page.page.rows} == {True}


def test_other_numbers_become_void(papers, register, who, now):
    """A reserved one, and a used one under which no paper was put into force."""
    reserved = reserve(register, label="Cadangan", by=who.leader, now=now)
    task = given(who.leader, who.subordinate, "Tata tertib gudang", now)
    used = take(register, matter=task, by=who.leader, now=now)
    for number in (reserved, used):
        assert void(number, reason="Tidak jadi.", by=who.leader, now=now).state == "void"


def test_what_may_change_is_told_of_columns_that_there_are():
    models = {one._meta.db_table: one for one in apps.get_models()}
    for table, named in ALLOWED.items():
        known = {field.column for field in models[table]._meta.local_concrete_fields}
        assert named.keys() <= known, table
        assert all(named.values())
