"""Making letters: a mail of the outbox as an e-mail in the reader's language and time zone."""

import hashlib
import re
from functools import cache

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from people.inbox.words import one_line, words_of

SUBJECT_LENGTH = 160
PARTS = []
GAP = re.compile(r"\s*\n\s*\n\s*\n+")


def letter(mail, notices):
    """The e-mail for a mail: its one notice, or the `notices` of a digest that may still be said."""
    subject, text, html = contents(mail, notices)
    headers = {
        "Message-ID": message_id(mail.key),
        "List-Unsubscribe": f"<{page('preferences')}>",
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMultiAlternatives(subject, text, to=[mail.recipient.email], headers=headers)
    message.attach_alternative(html, "text/html")
    if mail.notice_id:
        for find in PARTS:
            if part := find(mail.notice):
                content, method = part
                message.attach_alternative(content.decode(), f"text/calendar; method={method}")
    return message


def register_part(find):
    """Register `find(notice)`: what a calendar program is to read beside its words, as `(bytes of
    text/calendar, METHOD)` (RFC 6047), or None."""
    if find not in PARTS:
        PARTS.append(find)


def contents(mail, notices):
    """Subject, text and HTML, in the language and the time zone of the reader."""
    person = mail.recipient
    with translation.override(person.language), timezone.override(person.zone):
        items = [Item(notice) for notice in notices]
        subject = items[0].line if mail.notice_id else digest_subject(len(items))
        context = {
            "subject": one_line(subject, SUBJECT_LENGTH),
            "person": person,
            "items": items,
            "item": items[0] if mail.notice_id else None,
            "language": translation.get_language(),
            "preferences": page("preferences"),
            "inbox": page("inbox"),
        }
        text = get_template("mail/letter.txt").template.render(Context(context, autoescape=False))
        html = get_template("mail/letter.html").template.render(Context(context))
    return context["subject"], GAP.sub("\n\n", text.strip()) + "\n", html.strip() + "\n"


class Item:
    """One notice as a letter shows it."""

    def __init__(self, notice):
        words = words_of(notice)
        self.line, self.more = words.line, words.more
        self.number = notice.params.get("number", "")
        self.at, self.url = notice.created_at, address(notice.url)


def digest_subject(count):
    return ngettext("%(count)s new notice", "%(count)s new notices", count) % {"count": count}


def message_id(key):
    """Fixed for each mail, so that a mail server or reader knows a letter sent twice as one."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}:{key}".encode()).hexdigest()[:40]
    return f"<{digest}@{settings.SITE_HOST}>"


@cache
def page(name):
    return address(reverse(name))


def address(path):
    """A path of ours with the configured site before it; never with a Host header."""
    return f"{settings.SITE_URL}{path}"
