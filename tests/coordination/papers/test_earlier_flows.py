"""A flow that has ended shows the text that it ran over, never the draft that is written since."""

import pytest
from django.urls import reverse

from coordination.approvals.actions import give_back
from coordination.approvals.models import Flow
from tests.coordination.papers.conftest import fresh
from tests.coordination.papers.test_submitting import WORDS, draft, in_force, register, sent

pytestmark = pytest.mark.django_db
SECRET = "Kalimat konsep berikutnya"

__all__ = ["draft", "register"]


def read(door, flow):
    """Its page, and what the API says of it."""
    page = door.get(flow.get_absolute_url())
    answer = door.get(reverse("api_flow", args=[flow.pk]))
    assert page.status_code == answer.status_code == 200
    return page.content.decode(), str(answer.json()["places"])


def written_on(paper, who, now):
    revision = paper.draft.revision if paper.draft else 0
    sections = [{"heading": "Arah", "body": SECRET}]
    paper.write(by=who.staff, now=now, revision=revision, sections=sections)
    return fresh(paper)


def test_who_decided_on_a_version_does_not_read_the_next_draft(who, enter, now, draft):
    paper = in_force(draft, who, now)
    flow = Flow.objects.get(matter=paper.pk)
    written_on(paper, who, now)
    for one in (who.subordinate, who.leader, who.staff):
        for told in read(enter(one), flow):
            assert WORDS in told
            assert SECRET not in told
    page = read(enter(who.staff), flow)[0]
    assert reverse("paper_version", args=[paper.pk, 1]) in page
    assert reverse("paper_version", args=[paper.pk, 2]) not in page


def test_a_returned_text_that_was_written_anew_is_not_shown(who, enter, now, draft):
    flow = sent(draft, who, now)
    give_back(flow, by=who.subordinate, now=now, reason="Lebih pendek.")
    assert WORDS in read(enter(who.subordinate), flow)[0]
    written_on(fresh(draft), who, now)
    page, places = read(enter(who.subordinate), flow)
    assert WORDS not in page
    assert SECRET not in page
    assert places == "[]"
    assert "ditulis ulang" in page


def test_its_rounds_are_those_over_one_version(who, enter, now, draft):
    first = sent(draft, who, now)
    give_back(first, by=who.subordinate, now=now, reason="Lebih pendek.")
    paper = in_force(fresh(draft), who, now)
    later = sent(written_on(paper, who, now), who, now)
    page = enter(who.staff).get(later.get_absolute_url()).content.decode()
    assert first.get_absolute_url() not in page
