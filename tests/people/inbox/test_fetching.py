"""Letters that come in, from a real IMAP server."""

import imaplib
import socket
import subprocess
import sys
import time
from contextlib import suppress
from email.message import EmailMessage
from urllib.parse import quote

import pytest

from people.inbox import fetching, jobs

START = "from pymap.main import main; main()"
USER, SECRET = "rapat@kantor.example", "s/3: @rahasia"


@pytest.fixture(scope="module")
def port():
    """An IMAP server with one empty mailbox."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        number = one.getsockname()[1]
    words = ["--no-tls", "--host", "127.0.0.1", "--port", str(number), "dict"]
    server = subprocess.Popen(
        [sys.executable, "-c", START, *words, "--demo-user", USER, "--demo-password", SECRET],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", number), 1):
            break
        time.sleep(0.1)
    yield number
    server.terminate()
    server.wait()


@pytest.fixture
def mailbox(port, settings):
    """The mailbox as its owner sees it, emptied; the office reads it."""
    settings.MAILBOX_URL = f"imap://{quote(USER)}:{quote(SECRET, safe='')}@127.0.0.1:{port}/INBOX"
    line = imaplib.IMAP4("127.0.0.1", port)
    line.login(USER, SECRET)
    line.select("INBOX")
    if line.uid("SEARCH", "ALL")[1][0]:
        line.store("1:*", "+FLAGS", r"(\Deleted)")
        line.expunge()
    yield line
    line.logout()


@pytest.fixture
def reader(monkeypatch):
    """A reader that takes what is called an answer, and breaks on what is called broken."""
    monkeypatch.setattr(fetching, "READERS", [])
    heard = []

    def read(message, now):
        if "Rusak" in message["Subject"]:
            raise ValueError(message["Subject"])
        heard.append(message["Subject"])
        return "Jawaban" in message["Subject"]

    fetching.register(read)
    return heard


def put(mailbox, subject, size=10):
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "tamu@luar.example", USER, subject
    letter.set_content("Isi surat. " + "x" * size)
    mailbox.append("INBOX", None, None, letter.as_bytes())


def unread(mailbox):
    mailbox.noop()
    return len(mailbox.uid("SEARCH", "UNSEEN")[1][0].split())


def test_each_letter_is_shown_once_and_stays(mailbox, reader, now):
    put(mailbox, "Jawaban: hadir")
    put(mailbox, "Promosi akhir tahun")
    assert fetching.fetch(now) == 1
    assert fetching.fetch(now) == 0
    assert reader == ["Jawaban: hadir", "Promosi akhir tahun"]
    assert unread(mailbox) == 0
    assert len(mailbox.uid("SEARCH", "ALL")[1][0].split()) == 2


def test_a_letter_that_breaks_its_reader_holds_up_no_other(mailbox, reader, now, caplog):
    for subject in ("Rusak", "Jawaban kedua"):
        put(mailbox, subject)
    assert fetching.fetch(now) == 1
    assert reader == ["Jawaban kedua"]
    assert "could not be read" in caplog.text
    assert unread(mailbox) == 0


def test_a_letter_that_is_no_letter_holds_up_no_other(mailbox, reader, now):
    for raw in (
        b"\x00\xff\xfe",
        b"From: <\r\nSubject: =?utf-8?q?=ff\r\n\r\n",
        b"Content-Type: ;;;\r\n\r\n",
    ):
        mailbox.append("INBOX", None, None, raw)
    put(mailbox, "Jawaban terakhir")
    assert fetching.fetch(now) == 1
    assert "Jawaban terakhir" in reader
    assert unread(mailbox) == 0


def test_what_is_too_large_is_not_read(mailbox, reader, now):
    put(mailbox, "Jawaban besar", size=fetching.LARGEST)
    assert fetching.fetch(now) == 0
    assert reader == []


def test_without_a_mailbox_nothing_is_read(reader, settings):
    settings.MAILBOX_URL = ""
    jobs.fetch()
    assert reader == []


def test_a_wrong_password_is_said(mailbox, reader, settings, now):
    settings.MAILBOX_URL = settings.MAILBOX_URL.replace(quote(SECRET, safe=""), "salah")
    with pytest.raises(imaplib.IMAP4.error):
        fetching.fetch(now)
