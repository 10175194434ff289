"""What became of notices on their ways: in the portal, by mail, and by whatever else was chosen."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from people.inbox.models import Mail, MailState
from people.inbox.targets import Delivery


@dataclass(frozen=True, slots=True)
class Sending:
    """One way of one notice: `channel`, `state` (both in words), `at` when it got there (or None)."""

    channel: str
    state: str
    at: datetime | None
    is_stuck: bool = False


def sendings(notices):
    """`{notice key: [Sending]}` of a queryset of notices; a fixed number of queries."""
    found = {}
    keys = {}
    for notice in notices:
        keys[notice.pk] = notice.key
        read = _("has been read") if notice.read_at else _("not read yet")
        found[notice.key] = [Sending(_("portal"), read, notice.read_at)]
    for mail in Mail.objects.filter(notice__in=keys).order_by("pk"):
        found[keys[mail.notice_id]].append(of(mail, _("e-mail")))
    for row in Delivery.objects.filter(notice__in=keys).order_by("pk"):
        found[keys[row.notice_id]].append(of(row, row.get_channel_display()))
    return found


def of(row, channel):
    stuck = row.state == MailState.FAILED
    return Sending(channel, row.get_state_display(), row.sent_at, stuck)
