"""Files: checked when they come, given out to who may see and never to be run, kept whole or not at all."""

import re
import resource
from email.message import Message
from urllib.parse import quote

import pytest
from django.test import Client

from coordination.files.models import Attachment
from coordination.matters.models import Matter
from coordination.tasks.models import Task
from people.journal.models import Entry
from tests.coordination.conftest import PDF, upload
from tests.coordination.files import CONTENTS, HTML, REFUSED, on_disk
from tests.coordination.work import given, reading

PARTS = ("leader", "subordinate", "director", "staff", "secretary")


@pytest.fixture
def task(who, now, media):
    """A directive, a helper and an observer."""
    people = {"helpers": [who.staff], "observers": [who.secretary]}
    return given(who.leader, reading(who.subordinate), "Susun laporan", now, **people)


def send(client, task, *uploads):
    return client.post(f"/matters/{task.pk}/files/", {"files": uploads})


def nothing_kept(media):
    kept = Attachment.objects.exists() or Entry.objects.filter(verb="attach").exists()
    return not kept and on_disk(media) == []


def fetch(client, made):
    """The answer of the file's door, read to its end; `answer.body` is what came."""
    answer = client.get(f"/files/{made.pk}/")
    answer.body = b"".join(answer) if answer.streaming else answer.content
    return answer


def attached(who, enter, task, name="hasil.pdf", content=PDF):
    assert send(enter(who.leader), task, upload(name, content)).status_code == 302
    return Attachment.objects.get()


# --- taking in
@pytest.mark.parametrize("name", CONTENTS)
def test_what_an_office_writes_is_taken(name, who, enter, task, media):
    made = attached(who, enter, task, name, CONTENTS[name])
    assert (made.name, made.by, made.size) == (name, who.leader, len(CONTENTS[name]))
    assert on_disk(media) == [CONTENTS[name]]
    page = enter(who.subordinate).get(f"/tasks/{task.pk}/").content.decode()
    assert f'href="/files/{made.pk}/"' in page
    assert name in page


@pytest.mark.parametrize(("name", "content"), REFUSED, ids=[name for name, _content in REFUSED])
def test_what_is_not_what_it_says_is_refused(name, content, who, enter, task, media):
    answer = send(enter(who.subordinate), task, upload(name, content))
    assert answer.status_code == 422
    assert name.rsplit("/", 1)[-1] in answer.content.decode()
    assert nothing_kept(media)


def test_one_that_is_refused_and_none_is_kept(who, enter, task, media):
    answer = send(enter(who.leader), task, upload("a.pdf"), upload("b.png", HTML))
    assert answer.status_code == 422
    assert nothing_kept(media)


def test_too_large_is_told_with_both_sizes(who, enter, task, media, settings):
    settings.UPLOAD_MAX_BYTES = 2048
    client = enter(who.subordinate)
    answer = send(client, task, upload("besar.pdf", PDF.ljust(4096)), upload("b.pdf"))
    assert answer.status_code == 422
    assert re.search(r"besar.pdf is 4.0\sKB; at most 2.0\sKB are taken", answer.content.decode())
    assert nothing_kept(media)
    assert send(client, task, upload("pas.pdf", PDF.ljust(2048))).status_code == 302


def test_too_many_or_none_is_told(who, enter, task, media):
    client = enter(who.subordinate)
    assert send(client, task, *[upload(f"{n}.pdf") for n in range(21)]).status_code == 422
    assert send(client, task).status_code == 422
    assert "Choose at least one file." in send(client, task).content.decode()
    assert nothing_kept(media)


@pytest.mark.parametrize("part", ["neighbour", "stranger", "admin"])
def test_a_stranger_attaches_nothing(part, who, enter, task, media):
    assert send(enter(getattr(who, part)), task, upload()).status_code == 404
    assert nothing_kept(media)


# --- names
NAMES = {
    "../../../etc/cron.pdf": "cron.pdf",
    "/etc/passwd.pdf": "passwd.pdf",
    "C:\\Users\\ratna\\hasil.pdf": "hasil.pdf",
    "..\\..\\hasil.pdf": "hasil.pdf",
    "ha\0sil\x07\x1b.pdf": "hasil.pdf",
    "hasil\r\nSet-Cookie: a=b.pdf": "hasilSet-Cookie_ a=b.pdf",
    "hasil\u202efdp.exe.pdf": "hasilfdp.exe.pdf",
    'a"b<c>:|?*;.pdf': "a_b_c______.pdf",
    " .hasil.pdf. ": "hasil.pdf",
    "x" * 300 + ".pdf": "x" * 156 + ".pdf",
    "cafe\u0301 スキャン.PDF": "café スキャン.PDF",
}


def post_named(client, task, name):
    """A browser's form with a file of any name (RFC 7578 and 2231)."""
    disposition = f"form-data; name=\"files\"; filename*=UTF-8''{quote(name, safe='')}"
    body = f"--x\r\nContent-Disposition: {disposition}\r\n\r\n".encode() + PDF + b"\r\n--x--\r\n"
    url = f"/matters/{task.pk}/files/"
    return client.post(url, body, content_type="multipart/form-data; boundary=x")


@pytest.mark.parametrize("typed", NAMES, ids=ascii)
def test_a_name_is_cleaned_and_never_reaches_the_disk(typed, who, enter, task, media):
    client = enter(who.leader)
    assert post_named(client, task, typed).status_code == 302
    made = Attachment.objects.get()
    assert made.name == NAMES[typed]
    assert re.fullmatch(r"matters/\d{4}/\d\d/[0-9a-f]{32}\.pdf", made.file.name)
    assert on_disk(media) == on_disk(media.parent) == [PDF]
    header = Message()
    header["Content-Disposition"] = fetch(client, made)["Content-Disposition"]
    assert header.get_filename() == NAMES[typed]


# --- giving out
@pytest.mark.parametrize("part", PARTS)
def test_who_may_see_downloads_what_no_browser_runs(part, who, enter, task):
    polyglot = b"GIF89a/*" + HTML + b"*/=1"
    made = attached(who, enter, task, "gambar.gif", polyglot)
    answer = fetch(enter(getattr(who, part)), made)
    assert answer.body == polyglot
    assert answer["Content-Disposition"] == 'attachment; filename="gambar.gif"'
    assert answer["Content-Type"] == "image/gif"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("part", ["neighbour", "related", "stranger", "outsider", "admin"])
def test_a_stranger_gets_404_by_any_address(part, who, enter, task):
    made = attached(who, enter, task)
    client = enter(getattr(who, part))
    for url in (f"/files/{made.pk}/", f"/media/{made.file.name}", f"/{made.file.name}"):
        assert client.get(url).status_code == 404
    assert client.get(f"/files/{'9' * 30}/").status_code == 404
    assert Client().get(f"/files/{made.pk}/").status_code == 302


def taken_out(task, who, now):
    task.dismiss(who.staff, by=who.leader, now=now)


def left(task, who, now):
    staff = who.staff
    staff.is_active = False
    staff.save()


def hidden(task, who, now):
    Matter.objects.filter(pk=task.pk).update(is_confidential=True)


@pytest.mark.parametrize(
    ("part", "change"), [("staff", taken_out), ("staff", left), ("director", hidden)]
)
def test_who_may_see_no_more_gets_nothing(part, change, who, enter, task, now):
    made = attached(who, enter, task)
    client = enter(getattr(who, part))
    assert fetch(client, made).body == PDF
    change(task, who, now)
    answer = fetch(client, made)
    assert answer.status_code == (302 if change is left else 404)
    assert PDF not in answer.body


def test_a_file_that_is_gone_from_the_disk_is_not_there(who, enter, task):
    made = attached(who, enter, task)
    made.file.storage.delete(made.file.name)
    for url in (f"/files/{made.pk}/", f"/api/v1/attachments/{made.pk}/content/"):
        assert enter(who.leader).get(url).status_code == 404


# --- whole or not at all
@pytest.fixture
def small_disk():
    """No file of this process grows beyond four megabytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4 * 2**20, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("where", ["files", "report", "new"])
def test_a_full_disk_leaves_neither_row_nor_half_a_file(
    where, who, enter, task, media, settings, small_disk
):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2**24
    url = {"files": f"/matters/{task.pk}/files/", "new": "/tasks/new/"}
    Task.objects.filter(pk=task.pk).update(state="in_progress")
    client = enter(who.leader if where == "new" else who.subordinate)
    client.raise_request_exception = False
    answer = client.post(
        url.get(where, f"/tasks/{task.pk}/report/"),
        {
            "files": [upload("kecil.pdf"), upload("besar.pdf", PDF.ljust(5 * 2**20))],
            **{"words": "Selesai", "percent": "50"},
            **{"title": "Baru", "priority": "2", "people": who.subordinate.pk},
        },
    )
    assert answer.status_code == 500
    assert nothing_kept(media)
    assert Task.objects.count() == 1
    assert not task.reports.exists()
