"""F9: a mail server that hangs, hangs up or says 421; what it answers to one letter is in tests/people/inbox."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest

from coordination.tasks.actions import give
from people.inbox.delivering import deliver
from people.inbox.models import Mail, MailState
from tests.people.inbox.servers import Server


@contextmanager
def listening(answer):
    """A server on the loopback that treats each caller as `answer(line)` does; its port."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                line, _caller = server.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(line,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield server.getsockname()[1]
    server.shutdown(socket.SHUT_RDWR)
    server.close()


def silent(line):
    """Takes the call and never says a word."""
    with line:
        time.sleep(8)


def busy(line):
    with line:
        line.sendall(b"421 too many of you\r\n")


def hangs_up(line):
    line.close()


def stops_in_the_middle(line):
    """Greets, and then is too slow for anybody's patience."""
    with line:
        line.sendall(b"220 hello\r\n")
        line.recv(500)
        time.sleep(8)


@pytest.mark.parametrize("answer", [silent, busy, hangs_up, stops_in_the_middle])
def test_what_cannot_be_sent_waits_and_goes_out_later(answer, who, now, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 1
    began = time.monotonic()
    with listening(answer) as port:
        settings.EMAIL_PORT = port
        give([who.subordinate], by=who.leader, title="Susun", now=now)
        assert time.monotonic() - began < 1  # who gives work never waits for the mail server
        deliver()
    mail = Mail.objects.get()
    assert (mail.state, bool(mail.error)) == (MailState.RETRY, True)
    server = Server()
    server.start()
    settings.EMAIL_PORT = server.port
    Mail.objects.update(next_try_at=now)
    deliver()
    server.stop()
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert list(server.post.ids.values()) == [1]
