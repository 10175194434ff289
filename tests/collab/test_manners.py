"""What may be kept by a cache between us and a reader; mail as files; log lines."""

import email
import logging
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMultiAlternatives
from django.http import HttpResponse
from django.test import RequestFactory

from collab.celery import SELDOM, SELDOM_TIMES, SOON, app, rooms
from collab.kit.logs import formatter
from collab.kit.mailbox import FileMailbox
from collab.kit.middleware import PrivateCacheMiddleware
from people.accounts.letters import key_address


class Somebody:
    is_authenticated = True


def kept(user, **headers):
    request = RequestFactory().get("/")
    request.user = user
    answer = HttpResponse("x", headers={k.replace("_", "-"): v for k, v in headers.items()})
    return PrivateCacheMiddleware(lambda _: answer)(request).get("Cache-Control")


def test_pages_of_a_signed_in_person_are_not_kept():
    assert kept(Somebody()) == "private, no-store"
    assert kept(Somebody(), Cache_Control="public, max-age=60") == "private, no-store"


def test_a_page_with_an_etag_is_asked_for_again():
    assert set(kept(Somebody(), ETag='"1"').split(", ")) == {"private", "no-cache"}


def test_what_is_stricter_already_stays():
    assert kept(Somebody(), Cache_Control="no-store") == "no-store"


def test_pages_for_everybody_are_left_alone():
    assert kept(AnonymousUser()) is None


def test_a_mail_becomes_one_private_file(tmp_path):
    letter = EmailMultiAlternatives("Halo", "Isi surat", "a@example.test", ["b@example.test"])
    letter.attach_alternative("<p>Isi surat</p>", "text/html")
    box = FileMailbox(folder=tmp_path / "box")
    assert box.send_messages([letter, letter]) == 2
    files = sorted((tmp_path / "box").iterdir())
    assert [path.suffix for path in files] == [".eml", ".eml"]
    assert files[0].stat().st_mode & 0o077 == 0
    read = email.message_from_bytes(files[0].read_bytes())
    assert read["Subject"] == "Halo"
    assert read.is_multipart()


def test_names_of_mail_files_sort_by_time(tmp_path):
    box = FileMailbox(folder=tmp_path)
    for number in range(3):
        box.send_messages(
            [EmailMultiAlternatives(f"{number}", "x", "a@example.test", ["b@example.test"])]
        )
    subjects = [
        email.message_from_bytes(p.read_bytes())["Subject"] for p in sorted(tmp_path.iterdir())
    ]
    assert subjects == ["0", "1", "2"]


def test_a_log_line_is_one_line_and_a_traceback_follows():
    record = logging.LogRecord("selaras", logging.ERROR, "f", 1, "two\nlines", (), None)
    assert "\n" not in formatter().format(record)
    try:
        raise ValueError("broken")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    first, *rest = formatter().format(record).splitlines()
    assert "level=error" in first
    assert rest[0].startswith("Traceback")


@pytest.fixture
def lines(caplog):
    """What the log's file would hold, line by line."""
    caplog.set_level(logging.INFO)
    return lambda: "\n".join(formatter().format(record) for record in caplog.records)


def test_the_key_of_a_letter_is_not_in_the_log(who, client, lines):
    path = urlsplit(key_address(who.staff.user)).path
    secret = path.rstrip("/").rpartition("-")[2]
    form = client.get(path, follow=True)
    assert b"password1" in form.content
    client.put(path)
    assert "/password/reset/key/" in lines()
    assert "set-password" in lines()
    assert secret not in lines()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "told"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "6.6.6.6, 10.1.1.1", "10.1.1.1"),
        (2, "6.6.6.6", "127.0.0.1"),
    ],
)
def test_nobody_writes_another_address_into_the_log(
    proxies, forwarded, told, client, db, lines, settings
):
    settings.TRUSTED_PROXIES = proxies
    client.get("/accounts/login/", headers={"X-Forwarded-For": forwarded})
    addresses = {word for word in lines().split() if word.startswith("ip=")}
    assert addresses == {f"ip={told}"}


@pytest.mark.parametrize("name", [*SOON.values(), *SELDOM.values()])
def test_every_job_of_the_timetable_exists(name):
    app.loader.import_default_modules()
    assert name in app.tasks


def test_the_timetable_drops_runs_that_nobody_took(settings):
    app.finalize()
    for words, entry in app.conf.beat_schedule.items():
        assert entry["options"]["expires"] == entry["schedule"]
        times = 1 if words in SOON else SELDOM_TIMES
        assert entry["schedule"] == settings.BEAT_SECONDS * times


def test_rooms_are_found_for_their_jobs():
    assert {"people.inbox", "coordination.reminders"} <= set(rooms())
