"""A sheet of work rules in the leader's division, as a draft and in force."""

import pytest

from collab.kit.clock import office_day
from coordination.papers.actions import begin, put_into_force
from coordination.papers.models import Paper
from coordination.papers.states import Kind

RULES = ["Serahkan dokumen sebelum pukul 15.00.", "Beri nama berkas menurut nomor PEB."]
SECTIONS = [
    {"heading": "Waktu", "rules": RULES},
    {"heading": "Alasan", "body": "Pabean **tutup** pukul 16.00."},
    {"heading": "Arsip", "rules": ["Simpan salinan lima tahun."]},
]


def division_of(person):
    return person.appointments.get(is_main=True).position.division


def drafted(person, now, division=None, **content):
    """A draft of work rules by a leader."""
    content = {"title": "Serah terima dokumen ekspor", "sections": SECTIONS, **content}
    division = division or division_of(person)
    return begin(division, kind=Kind.WORK_RULE, by=person, now=now, **content)


def fresh(paper):
    return Paper.objects.select_related("division").get(pk=paper.pk)


def in_force(person, now, division=None, on=None, **content):
    """Work rules that are in force."""
    paper = drafted(person, now, division, **content)
    revision = paper.draft.revision
    on = on or office_day(now)
    put_into_force(paper, by=person, now=now, in_force_on=on, revision=revision)
    return fresh(paper)


def revised(paper, person, now, on=None, **content):
    """The next version, in force."""
    paper.write(by=person, now=now, revision=0, **content)
    on = on or office_day(now)
    put_into_force(paper, by=person, now=now, in_force_on=on, revision=paper.draft.revision)
    return fresh(paper)


@pytest.fixture
def paper(who, now):
    return in_force(who.leader, now)
