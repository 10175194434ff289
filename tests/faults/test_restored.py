"""F19: after a restore nothing that was sent is sent again; sending waits for a person's word."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from collab.kit.refusals import NotNow, NotYours
from coordination.reminders.models import Occurrence, State
from coordination.reminders.running import run_due
from coordination.tasks.actions import give
from people.inbox.delivering import deliver
from people.inbox.holding import confirm, held_since, is_held
from people.inbox.models import Mail, MailState, Notice, Post
from people.journal.models import Entry

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def mark(settings, tmp_path):
    settings.POST_MARK = tmp_path / "sending.json"
    return settings.POST_MARK


@pytest.fixture
def backup(who, now, mark):
    """An office that has sent; its database is put back to before it sent `backup()`."""
    give([who.subordinate], by=who.leader, title="Susun", now=now, due_at=now + 30 * MINUTE)
    assert not is_held(now - 5 * MINUTE)
    kept = [(model, list(model.objects.values())) for model in (Post, Occurrence, Mail)]

    def restore():
        Notice.objects.filter(kind__startswith="reminder.").delete()
        for model, rows in kept:
            for row in rows:
                model.objects.filter(pk=row["id"]).update(**row)

    assert not is_held(now - 4 * MINUTE)
    return restore


def reminded():
    return Notice.objects.filter(kind="reminder.holder").count()


def test_what_was_sent_is_not_sent_again(who, now, backup, mailoutbox):
    later = now + 31 * MINUTE
    assert run_due(later) > 0
    deliver()
    sent, said = len(mailoutbox), reminded()
    assert (sent, said) == (1, 1)
    backup()
    assert run_due(later) == deliver() == 0
    assert held_since() == later
    assert (len(mailoutbox), reminded()) == (sent, 0)
    confirm(by=who.admin, now=later)
    assert run_due(later) == deliver() == 0
    assert len(mailoutbox) == sent
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.CANCELLED}
    assert not Occurrence.objects.filter(state=State.DUE, due_at__lte=later).exists()
    give([who.staff], by=who.leader, title="Baru", now=now)
    deliver()
    assert len(mailoutbox) == sent + 1
    assert Entry.objects.filter(verb="confirm_sending", by=who.admin).count() == 1


def test_all_of_it_where_a_person_says_so(who, now, backup, mailoutbox):
    backup()
    assert run_due(now + 31 * MINUTE) == 0
    call_command("sending", "--confirm", "--send-all")
    assert run_due(now + 31 * MINUTE) > 0
    deliver()
    assert mailoutbox
    with pytest.raises(CommandError):
        call_command("sending", "--confirm")


def test_a_new_machine_holds_and_a_new_office_does_not(now, mark, db):
    assert not is_held(now)
    assert not is_held(now + MINUTE)
    mark.unlink()
    assert is_held(now + 2 * MINUTE)
    assert held_since()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"office": 1, "beat": "x"}', "\xff"])
def test_a_spoiled_file_holds(now, mark, db, text):
    assert [is_held(now), is_held(now + MINUTE)] == [False, False]
    mark.write_text(text, "latin-1")
    assert is_held(now + 2 * MINUTE)


def test_the_count_goes_on_and_a_full_disk_is_no_alarm(now, mark, db, settings):
    for minute in range(5):
        assert not is_held(now + minute * MINUTE)
    assert json.loads(mark.read_text())["beat"] == Post.objects.get().beat == 4
    settings.POST_MARK = mark.parent / "sending.json" / "no-folder"
    assert Post.objects.get().held_at is None


def test_only_an_administrator_confirms(who, now, mark, db):
    with pytest.raises(NotNow):
        confirm(by=who.admin, now=now)
    assert [is_held(now), is_held(now + MINUTE)] == [False, False]
    mark.unlink()
    is_held(now + 2 * MINUTE)
    with pytest.raises(NotYours):
        confirm(by=who.leader, now=now)
    client = Client()
    client.force_login(who.admin.user, backend="people.accounts.backends.PersonBackend")
    answer = client.post("/admin/people/post/", {"action": "go_on", "_selected_action": [1]})
    assert answer.status_code == 302
    assert held_since() is None
    assert not is_held(now + 3 * MINUTE)
