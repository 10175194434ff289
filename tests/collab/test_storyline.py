"""The story of a task: who did what, in the reader's words, and never markup of somebody's."""

import re
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from coordination.discussions.actions import comment
from coordination.files.actions import Proof
from coordination.tasks.actions import give
from people.employees.models import Employee

EVIL = '<script>alert(1)</script>" onclick="x"'


def story_of(door, person, task):
    html = door(person).get(task.get_absolute_url()).content.decode()
    return html[html.index('id="story"') : html.index("</ol>", html.index('id="story"'))]


def test_what_people_write_is_never_markup(who, door, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    leader, holder = who.leader, who.subordinate
    client = door(leader)
    (task,) = give([holder], by=leader, title="Timbang", now=now)
    task.acknowledge(by=holder, now=now)
    proofs = [
        Proof(
            figure=Decimal("1204.5"), unit="<b>kg</b>", source=EVIL, measured_on=date(2026, 7, 1)
        ),
        Proof(link='https://example.test/?q="><script>'),
        Proof(file=SimpleUploadedFile("<b>lot.txt", b"isi")),
    ]
    task.report(by=holder, percent=100, words=EVIL, evidence=proofs, now=now)
    task.return_(by=leader, reason=EVIL, now=now)
    comment(task, by=holder, text=EVIL, now=now)
    Employee.objects.filter(pk=holder.pk).update(name="<i>Nama</i>")
    html = client.get(task.get_absolute_url()).content.decode()
    story = html[html.index('id="story"') : html.index("</ol>", html.index('id="story"'))]
    for bad in ("<script", "<b>kg", "<b>lot", "<i>Nama"):
        assert bad not in story
    assert re.search(r"<[^>]*onclick", story) is None
    assert "1.204,5 &lt;b&gt;kg" in story
    assert "1 Juli 2026" in story
    assert "download>" in story


def test_the_reader_is_called_you(who, door, now):
    (task,) = give([who.subordinate], by=who.leader, title="Timbang", now=now)
    task.acknowledge(by=who.subordinate, now=now)
    task.start(by=who.subordinate, now=now)
    assert "Anda" in story_of(door, who.subordinate, task)
    assert who.subordinate.full_name in story_of(door, who.leader, task)


def test_a_report_without_evidence_says_so(who, door, now):
    (task,) = give([who.subordinate], by=who.leader, title="Timbang", now=now)
    task.acknowledge(by=who.subordinate, now=now)
    task.report(by=who.subordinate, percent=40, words="Maju.", now=now)
    assert "tag--soon" in story_of(door, who.leader, task)
