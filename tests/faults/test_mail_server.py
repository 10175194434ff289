"""F9: a mail server that hangs, hangs up, says 421, or takes one of three readers; more of it in tests/people/inbox."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest
from django.urls import reverse

from coordination.tasks.actions import give
from people.accounts.models import User
from people.inbox.delivering import deliver
from people.inbox.models import Mail, MailState
from tests.people.inbox.servers import Server


@contextmanager
def listening(answer):
    """A server on the loopback that treats each caller as `answer(line)` does; its port, and a list that
    grows with each caller."""
    server, callers = socket.create_server(("127.0.0.1", 0)), []

    def serve():
        while True:
            try:
                line, caller = server.accept()
            except OSError:
                return
            callers.append(caller)
            threading.Thread(target=answer, args=(line,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield server.getsockname()[1], callers
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
    with listening(answer) as (port, callers):
        settings.EMAIL_PORT = port
        give([who.subordinate], by=who.leader, title="Susun", now=now)
        assert not callers  # who gives work never waits for the mail server
        deliver()
        assert callers
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


def test_one_of_three_readers_of_the_same_event_is_taken(who, now, settings, client):
    """450 and 550 to RCPT: the good one once, the soft one tried again, the hard one failed and shown."""
    server = Server()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    good, soft, hard = readers = [who.subordinate, who.staff, who.neighbour]
    (task,) = give([good], by=who.leader, title="Susun", now=now, helpers=[soft, hard])
    Mail.objects.all().delete()
    task.cancel(by=who.leader, reason="Tidak jadi", now=now)
    mails = Mail.objects.filter(notice__kind="task.cancelled")
    assert {mail.recipient for mail in mails} == set(readers)
    assert len({mail.key.rpartition(":")[0] for mail in mails}) == 1
    server.post.answers[soft.email] = ["450 try later"] * 2
    server.post.answers[hard.email] = ["550 no such mailbox"]
    states = []
    for _round in range(4):
        deliver()
        mails.update(next_try_at=now)
        states.append([mails.get(recipient=one).state for one in readers])
    server.stop()
    assert states == [["sent", "retry", "failed"]] * 2 + [["sent", "sent", "failed"]] * 2
    assert [letter["To"] for letter in server.post.letters] == [good.email, soft.email]
    assert mails.get(recipient=soft).attempts == 3
    failed = mails.get(recipient=hard)
    assert (failed.attempts, failed.error) == (1, "550 no such mailbox")
    client.force_login(
        User.objects.create(username="teknisi", is_staff=True, is_superuser=True),
        backend="people.accounts.backends.PersonBackend",
    )
    page = client.get(reverse("admin:people_mail_changelist"), {"state__exact": "failed"})
    for words in (hard.name, "550 no such mailbox"):
        assert words in page.content.decode()
    assert soft.name not in page.content.decode()
