"""Holding everything that is sent after a backup was restored, until an administrator says go on.

What was sent between the backup and the loss is known to nobody any more: sending what the old
database takes for due would say it twice (safety design 3, F19). The database counts its rounds
(`Post.beat`), and a file beside the office's other files keeps the same count. A database that is behind
the file, or that meets no file of its own, is a restored one or one on a new machine: it holds.
Confirming gives up what was due before the hold, unless told to send it all the same.
"""

import json
import logging
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from people.inbox.models import Mail, MailState, Post
from people.journal.models import record
from people.journal.rights import require

EVERY = timedelta(seconds=30)
ON_CONFIRM = []
log = logging.getLogger("selaras.mail")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the file says: whose it is and how far the count was."""

    office: str
    beat: int


def on_confirm(listener):
    """Register `listener(held_at, now)`: give up what was due before the hold."""
    ON_CONFIRM.append(listener)
    return listener


def is_held(now):
    """May nothing be sent now? Asked before each round of sending; one query, seldom two."""
    if settings.POST_MARK is None:
        return False
    mark = read()  # before the row: another round may count on in between
    post = Post.objects.first()
    if post is None:
        born = {"office": uuid.uuid4(), "beat_at": now}
        post, _made = Post.objects.get_or_create(pk=1, defaults=born)
        write(post)
        return False
    if post.held_at:
        return True
    if post.beat == 0 and mark is None:  # born a moment ago, by another process
        return False
    if mark is None or mark.office != str(post.office) or mark.beat > post.beat:
        hold(now)
        return True
    if post.beat_at <= now - EVERY:
        Post.objects.filter(pk=1).update(beat=F("beat") + 1, beat_at=now)
        write(Post.objects.get(pk=1))
    return False


def hold(now):
    Post.objects.filter(pk=1, held_at=None).update(held_at=now)
    log.error(
        "this database comes from a backup or to a new machine: nothing is sent until an administrator"
        " confirms it (manage.py sending, or the administration)"
    )


def read():
    """The Mark of the file; None where there is none that can be read."""
    try:
        told = json.loads(settings.POST_MARK.read_text(encoding="utf-8"))
        return Mark(told["office"], int(told["beat"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(post):
    """Keep the count beside the database; a disk that is full only leaves the file behind, which is safe."""
    half = settings.POST_MARK.with_suffix(".half")
    try:
        half.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(json.dumps({"office": str(post.office), "beat": post.beat}), "utf-8")
        half.replace(settings.POST_MARK)
    except OSError as fault:
        log.warning("the count of sending cannot be kept: %s", fault)


def held_since() -> datetime | None:
    """Since when nothing is sent, or None."""
    return Post.objects.values_list("held_at", flat=True).first()


@transaction.atomic
def confirm(*, by, now, send_all=False):
    """Send again from now on; needs the permission to change this (`by` None: whoever runs commands).

    What was due before the hold is given up unless `send_all`. Raises NotNow when nothing is held.
    """
    if by is not None:
        require(by, "people.change_post")
    post = Post.objects.select_for_update().filter(held_at__isnull=False).first()
    if post is None:
        raise NotNow(_("Nothing is held; letters and reminders go out as usual."))
    held_at = post.held_at
    if not send_all:
        waiting = [MailState.DUE, MailState.RETRY, MailState.SENDING]
        old = Mail.objects.filter(state__in=waiting, created_at__lte=held_at)
        old.update(state=MailState.CANCELLED, error="restored")
        for listener in ON_CONFIRM:
            listener(held_at, now)
    mark = read()
    post.office, post.held_at, post.beat_at = uuid.uuid4(), None, now
    post.beat = max(post.beat, mark.beat if mark else 0) + 1
    post.save()
    record(by=by, verb="confirm_sending", subject=post, now=now, send_all=send_all)
    write(post)  # before the commit: until then the row says that it is held
