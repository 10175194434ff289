"""The outbox against a real mail server: leases, tokens, refusals, rights lost on the way."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coordination.matters.models import Matter
from coordination.tasks.actions import give
from people.employees.models import Employee
from people.inbox import delivering
from people.inbox.delivering import BATCH, claim, dead_leases, deliver, oldest_due, send_again
from people.inbox.kinds import KINDS
from people.inbox.models import Mail, MailState, Notice, Preference, Way
from people.inbox.posting import WAITS

HOUR = timedelta(hours=1)


@pytest.fixture
def mail(who, now):
    """One letter in the outbox: a directive was given."""
    give([who.subordinate], by=who.leader, title="Susun laporan", now=now)
    return Mail.objects.get()


def state():
    return Mail.objects.get().state


def again():
    """Every waiting time is over."""
    Mail.objects.update(next_try_at=timezone.now(), lease_until=timezone.now())


def test_a_letter_goes_out_once(mail, post):
    assert [deliver(), deliver()] == [1, 0]
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.error) == (MailState.SENT, 1, "")
    assert mail.sent_at
    assert list(post.ids.values()) == [1]


def test_many_letters_take_one_connection(who, now, post):
    for number in range(12):
        give([who.subordinate], by=who.leader, title=f"Surat {number}", now=now)
    assert deliver() == 12
    assert len(post.letters) == 12
    assert post.connections == 1


def test_a_soft_refusal_is_tried_again_with_patience(mail, who, post):
    post.answers[who.subordinate.email] = ["451 greylisted"] * 20
    for turn, wait in enumerate(WAITS, 1):
        before = timezone.now()
        assert deliver() == 1
        mail.refresh_from_db()
        assert (mail.state, mail.attempts) == (MailState.RETRY, turn)
        assert 0.79 * wait < mail.next_try_at - before < 1.21 * wait + timedelta(seconds=5)
        assert "451 greylisted" in mail.error
        assert deliver() == 0
        again()
    deliver()
    assert state() == MailState.FAILED
    assert not post.letters


def test_a_hard_refusal_is_final_and_shown_and_can_be_sent_again(mail, who, post, now):
    post.answers[who.subordinate.email] = ["550 no such mailbox"]
    deliver()
    again()
    assert deliver() == 0
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.FAILED, "550 no such mailbox")
    assert send_again(Mail.objects.all(), now) == 1
    deliver()
    assert state() == MailState.SENT


def test_an_answer_lost_after_data_gives_a_double_with_the_same_id(mail, who, post):
    post.data_answers[who.subordinate.email] = ["drop"]
    deliver()
    assert state() == MailState.RETRY
    again()
    deliver()
    assert state() == MailState.SENT
    assert list(post.ids.values()) == [2]


def test_one_refused_reader_does_not_hurt_the_others(who, now, post):
    people = [who.subordinate, who.staff, who.leader]
    give(people, by=who.director, title="Untuk semua", now=now)
    post.answers[who.subordinate.email] = ["550 no"]
    post.data_answers[who.staff.email] = ["452 full"]
    Mail.objects.exclude(recipient__in=people).delete()
    deliver()
    states = dict(Mail.objects.values_list("recipient__name", "state"))
    assert [states[person.name] for person in people] == ["failed", "retry", "sent"]
    assert [letter["To"] for letter in post.letters] == [who.leader.email]


def test_no_mail_server_at_all_leaves_everything_waiting(mail, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert deliver() == 1
    mail.refresh_from_db()
    assert mail.state == MailState.RETRY
    assert "refused" in mail.error


def test_two_claims_never_get_the_same_mail(who, now):
    for number in range(5):
        give([who.subordinate], by=who.leader, title=f"Surat {number}", now=now)
    first, second = claim(timezone.now(), 3), claim(timezone.now(), 3)
    assert (len(first), len(second)) == (3, 2)
    assert not {one.pk for one in first} & {one.pk for one in second}
    assert claim(timezone.now()) == []


def test_a_dead_worker_leaves_its_mails_to_the_next(mail, post):
    now = timezone.now()
    (lost,) = claim(now)
    assert (oldest_due(now), dead_leases(now)) == (None, 0)
    later = lost.lease_until
    assert dead_leases(later) == 1
    assert oldest_due(later) == mail.next_try_at
    again()
    deliver()
    assert state() == MailState.SENT
    delivering.Round([lost]).mark(lost, MailState.FAILED, error="too late")
    assert state() == MailState.SENT


def test_a_worker_that_lost_its_lease_does_not_send(mail, post):
    (lost,) = claim(timezone.now())
    late = delivering.Round([lost])
    late.lease_until = timezone.now()
    Mail.objects.update(token="another worker's")
    assert late.run()
    assert not post.letters


def test_a_short_lease_is_lengthened(mail, post):
    Mail.objects.update(next_try_at=timezone.now() - HOUR)
    (taken,) = claim(timezone.now() - timedelta(seconds=140))
    delivering.Round([taken]).run()
    assert state() == MailState.SENT
    assert Mail.objects.get().lease_until > timezone.now()


def test_a_mail_that_kills_every_worker_is_given_up(mail, post):
    Mail.objects.update(attempts=delivering.MOST_CLAIMS)
    deliver()
    assert state() == MailState.FAILED
    assert not post.letters


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda who: Matter.objects.update(owner=who.leader, holder=who.leader), "withheld"),
        (lambda who: Matter.objects.filter(title="Susun laporan").update(kind="gone"), "sent"),
        (
            lambda who: Employee.objects.filter(pk=who.subordinate.pk).update(is_active=False),
            "withheld",
        ),
        (lambda who: Employee.objects.filter(pk=who.subordinate.pk).update(email=""), "cancelled"),
        (
            lambda who: Preference.objects.create(
                person=who.subordinate, kind="task.given", way=Way.PORTAL
            ),
            "cancelled",
        ),
        (lambda who: Notice.objects.update(subject_id=10**9), "withheld"),
        (lambda who: Notice.objects.update(subject_kind="unknown"), "withheld"),
        (lambda who: Notice.objects.update(kind="no.such"), "cancelled"),
    ],
)
def test_the_reader_is_asked_about_again_before_sending(who, mail, post, change, expected):
    change(who)
    deliver()
    assert state() == expected
    assert len(post.letters) == (expected == "sent")


def test_a_letter_that_cannot_be_made_fails_alone(who, now, mail, post, monkeypatch):
    give([who.staff], by=who.leader, title="Yang lain", now=now)
    broken = type(KINDS["task.given"])("task.broken", "x", Way.AT_ONCE)
    monkeypatch.setitem(KINDS, "task.broken", broken)
    Notice.objects.filter(pk=mail.notice_id).update(kind="task.broken")
    deliver()
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED
    assert "TemplateDoesNotExist" in mail.error
    assert len(post.letters) == 1


@pytest.mark.parametrize("letters", [1, 30])
def test_queries_of_a_batch_besides_one_mark_a_letter(who, now, post, letters):
    for number in range(letters):
        give([who.subordinate], by=who.leader, title=f"Surat {number}", now=now)
    with CaptureQueriesContext(connection) as seen:
        deliver(batch=BATCH)
    statements = [one["sql"] for one in seen if "SAVEPOINT" not in one["sql"]]
    assert len(statements) == 10 + letters
