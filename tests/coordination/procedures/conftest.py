"""An SOP of the export division, as a draft and in force."""

from dataclasses import replace

import pytest

from collab.kit.clock import office_day
from coordination.papers.actions import begin, put_into_force
from coordination.papers.kinds import KINDS
from coordination.papers.models import Paper
from coordination.papers.states import Kind
from coordination.procedures.body import LISTS
from tests.coordination.papers.conftest import division_of
from tests.coordination.procedures.flows import flow

OWN = ["A", "B ? Ya> Tidak>1", "C", "A"]
NAMES = {"A": "Staf Pengapalan", "B": "Kepala Seksi Pengapalan", "C": "Staf Dokumen Ekspor"}


def body(**more):
    """Four steps of three executors, with a line in each list."""
    return flow(OWN, NAMES) | {name: [f"Butir {name}"] for name in LISTS} | more


def drafted(person, now, **content):
    content = {"title": "Pengiriman barang", "body": body(), **content}
    return begin(division_of(person), kind=Kind.PROCEDURE, by=person, now=now, **content)


@pytest.fixture
def set_at_once(monkeypatch):
    """As if a procedure needed no flow: `set_at_once(paper, person, now)` puts its draft into force."""

    def put(paper, person, now):
        direct = replace(KINDS[Kind.PROCEDURE], is_direct=True, is_numbered=False)
        with monkeypatch.context() as patch:
            patch.setitem(KINDS, Kind.PROCEDURE, direct)
            revision = paper.draft.revision
            put_into_force(
                paper, by=person, now=now, in_force_on=office_day(now), revision=revision
            )
        return Paper.objects.select_related("division").get(pk=paper.pk)

    return put
