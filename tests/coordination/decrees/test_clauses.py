"""What is agreed to: in words for whoever reads it, bound to what is meant."""

import pytest
from django.urls import reverse

from coordination.approvals.actions import StagePlan, start
from coordination.approvals.flows.planning import person
from coordination.decrees.clauses import clauses
from coordination.decrees.consenting import circulate
from people.employees.models import Employee
from tests.coordination.decrees.conftest import (
    AGENCY,
    CONTACTS,
    FINANCE,
    agreed,
    fresh,
    keys,
    one_of,
)

pytestmark = pytest.mark.django_db


def test_an_obligation_is_agreed_to_in_words(who, enter, now, draft):
    """Names, not records, are read; a consent holds for exactly those who are meant, whatever they are called."""
    one, doer = one_of(draft, AGENCY), who[CONTACTS[FINANCE]]
    row = {"dictum": "d1", "participant": one.pk, "title": "Periksa daftar", "person": doer.pk}
    row |= {"due_on": "2027-03-05", "grade": 3, "evidence": "berita acara"}
    content = {**fresh(draft).draft.body, "obligations": [row]}
    draft.write(by=who.staff, now=now, revision=fresh(draft).draft.revision, body=content)
    circulate(fresh(draft), by=who.staff, now=now)
    (clause,) = (one for one in clauses(fresh(draft).draft) if one.key.startswith("obligation:"))
    said = [
        "Periksa daftar",
        "KESATU",
        f"{one.name}: {doer.full_name}",
        "paling lambat 5 Maret 2027",
    ]
    assert clause.text.splitlines() == [*said, "Dokumen: berita acara"]
    url = reverse("decree_consents", args=[draft.pk])
    page = enter(who[CONTACTS[AGENCY]]).get(url).content.decode()
    assert doer.full_name in page
    assert "participant " not in page
    Employee.objects.filter(pk=doer.pk).update(name="Nama Baru")
    assert keys(draft)[clause.key] == clause.digest
    other = [{**fresh(draft).draft.body["obligations"][0], "person": who.stranger.pk}]
    content = {**fresh(draft).draft.body, "obligations": other}
    draft.write(by=who.staff, now=now, revision=fresh(draft).draft.revision, body=content)
    assert keys(draft)[clause.key] != clause.digest


def test_an_annex_is_read_as_it_will_look(who, enter, now, draft):
    """Its tables are tables, on the page of consents as on that of the internal review."""
    annex = {"title": "Daftar", "text": "| No | Barang |\n|---|---|\n| 1 | Kopi |"}
    content = {**fresh(draft).draft.body, "annexes": [annex]}
    draft.write(by=who.staff, now=now, revision=fresh(draft).draft.revision, body=content)
    paper = agreed(draft, who, now)
    one = one_of(paper, AGENCY)
    flow = start(
        paper,
        by=one.contact,
        now=now,
        stages=[StagePlan("review", [person(one.contact)])],
        track=one.track,
    )
    page = enter(one.contact).get(flow.get_absolute_url()).content.decode()
    assert "<td>Kopi</td>" in page
    assert "|---|" not in page
