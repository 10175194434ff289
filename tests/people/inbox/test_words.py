"""Every kind of notice has words in both languages, and nobody's text can break a letter."""

import re
from datetime import timedelta

import pytest
from django.template.loader import get_template
from django.utils import timezone, translation

from coordination.discussions.actions import comment
from coordination.matters.models import Matter
from coordination.tasks.actions import give
from people.inbox.delivering import deliver
from people.inbox.kinds import KINDS
from people.inbox.letters import letter
from people.inbox.models import Mail, Notice
from people.inbox.words import words_of

NASTY = "Rapat\r\nBcc: all@x.id <b>tebal</b> https://evil.example/ [klik](https://evil.example/)"
OURS = re.compile(r'href="(?!http://localhost:8000/)')
PARAMS = {
    "title": "Susun laporan",
    "number": "T-7",
    "due_at": "2026-07-14T03:00:00Z",
    "opened_at": "2026-07-13T03:00:00Z",
    "reason": "Belum lengkap",
    "text": "Mohon dilihat",
    "percent": 40,
    "holder": "Ratna Dewi",
    "asker": "Bambang Hidayat",
    "is_late": True,
    "count": 2,
    "n": 2,
    "name": "Ratna Dewi",
    "stand_in": "Dimas Prasetyo",
    "start_on": "2026-07-14",
    "end_on": "2026-07-20",
    "position": "Kepala Divisi Ekspor",
    "parting": "Ratna Dewi",
    "coming": "Dimas Prasetyo",
    "decree": "SK-1/2026",
    "obligation": "KESATU: menyusun jadwal",
    "days": "14 Juli 2026",
}
# Of people and positions the sentence names these, of a statement to confirm the number alone.
SUBJECTS = {
    "absence": PARAMS["name"],
    "acting": PARAMS["position"],
    "handover": PARAMS["position"],
    "handover.got": PARAMS["parting"],
    "handover.moved": PARAMS["parting"],
    "confirmation.asked": PARAMS["number"],
    "decree.left": PARAMS["obligation"],
    "number": PARAMS["number"],
}
DUTIES = ("acknowledge", "decide", "accept", "answer", "confirm", "carry_out")
VARIANTS = [
    {"form": form} for form in ("directive", "help_request", "handoff", "proposal", "own")
] + [{"duty": duty, "is_late": late} for duty in DUTIES for late in (True, False)]


def notice_for(person, kind, **params):
    return Notice(
        recipient=person,
        kind=kind,
        params={**PARAMS, **params},
        created_at=timezone.now(),
        url="/tasks/7/",
    )


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_sentence_with_the_title(who, kind, language):
    for variant in VARIANTS:
        with translation.override(language):
            words = words_of(notice_for(who.leader, kind, **variant))
        room = kind.partition(".")[0]
        assert SUBJECTS.get(kind, SUBJECTS.get(room, PARAMS["title"])) in words.line
        assert "  " not in words.line
        assert "{" not in words.line + words.more


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_name_that_ends_with_a_title_gets_no_second_full_stop(who, kind, language):
    named = {"holder": "Ratna Dewi, S.E.", "asker": "Bambang Hidayat, S.E., M.M."}
    for variant in VARIANTS:
        notice = notice_for(who.leader, kind, **named, **variant)
        notice.by = who.leader
        with translation.override(language):
            words = words_of(notice)
        assert ".." not in words.line + words.more


def test_every_template_belongs_to_a_kind_and_back():
    for kind in KINDS:
        get_template(f"notices/{kind.replace('.', '/')}.txt")


def mail_to(person, by, now, **more):
    give([person], by=by, now=now, **more)
    return Mail.objects.select_related("recipient", "notice__by").get()


def message_of(mail):
    return letter(mail, [mail.notice])


def test_a_letter_speaks_the_readers_language_and_clock(who, now):
    due = (now + timedelta(days=2)).replace(hour=1, minute=30)
    reader = who.subordinate
    reader.timezone = "Asia/Jayapura"
    reader.save()
    mail = mail_to(reader, who.leader, now, title="Susun laporan", due_at=due)
    assert "10.30 WIT" in message_of(mail).body
    mail.recipient.language = "en"
    message = message_of(mail)
    assert message.subject == f"Directive from {who.leader.full_name}: Susun laporan"
    assert "WIT" in message.body
    assert f"http://localhost:8000{mail.notice.url}" in message.body
    html = message.alternatives[0].content
    assert '<html lang="en">' in html
    assert f'href="http://localhost:8000{mail.notice.url}"' in html
    assert 'href="http://localhost:8000/inbox/preferences/"' in html


def test_the_headers_of_a_letter(who, now):
    mail = mail_to(who.subordinate, who.leader, now, title="Susun laporan")
    one, two = message_of(mail).message(), message_of(mail).message()
    assert one["Message-ID"] == two["Message-ID"]
    assert re.fullmatch(r"<[0-9a-f]{40}@localhost>", one["Message-ID"])
    assert one["Auto-Submitted"] == "auto-generated"
    assert one["List-Unsubscribe"] == "<http://localhost:8000/inbox/preferences/>"
    assert one["To"] == who.subordinate.email


def test_nobodys_text_becomes_a_header_markup_or_a_link(who, now, post):
    by = who.leader
    by.name = 'Ani\r\nBcc: x@y.id <img src="https://evil.example/">'
    by.save()
    give([who.subordinate], by=by, title="x", now=now)
    Notice.objects.update(params={**PARAMS, "title": NASTY, "form": "directive"})
    deliver()
    (sent,) = post.letters
    assert sent["Bcc"] is None
    assert "\n" not in sent["Subject"]
    html = sent.get_body(("html",)).get_content()
    assert "&lt;b&gt;tebal&lt;/b&gt;" in html
    assert "<img" not in html
    assert not OURS.search(html)


def test_a_comment_is_text_in_a_letter(who, now):
    give([who.subordinate], by=who.leader, title="Susun laporan", now=now)
    task = Notice.objects.get().subject_id
    Mail.objects.all().delete()
    comment(
        Matter.objects.get(pk=task),
        by=who.leader,
        text=f"Tolong @[Ratna](person:{who.subordinate.pk}) <script>x</script> https://evil.example",
        now=now,
    )
    message = message_of(Mail.objects.get())
    assert "Tolong @Ratna <script>x</script>" in message.body
    html = message.alternatives[0].content
    assert "<script" not in html
    assert not OURS.search(html)


def test_direction_marks_cannot_disguise_a_title(who):
    words = words_of(notice_for(who.leader, "task.accepted", title="ok\u202egnp.exe\u2028x"))
    assert "\u202e" not in words.line
    assert "\u2028" not in words.line
