"""Looking at a paper again by its review date: who leads there confirms that it is still right.

The duty `review` opens a month ahead, so that nobody's home shows it for a year; a new version, or the end of
the paper, settles it. Every confirmation is kept.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow
from coordination.duties.actions import owe, settle
from coordination.duties.models import Kind as DutyKind
from coordination.duties.models import Outcome
from coordination.papers.setting import head_of
from people.journal.models import record
from people.workdays.calendars import calendar_of

AHEAD = timedelta(days=30)
FARTHEST = timedelta(days=366 * 10)


class LookedAtAgain:
    @transaction.atomic
    def confirm(self, *, by, now, number, next_on, note=""):
        """Version `number` was looked at and is still right; `next_on` is the next review date, or None.

        Raises NotNow where there is a newer version, ValidationError keyed by field. Returns the review.
        """
        self.hold()
        self.guard("confirm", by)
        if self.latest.number != number:
            raise NotNow(
                _("There is a newer version of %(number)s now: read version %(version)d.")
                % {"number": self.number, "version": self.latest.number}
            )
        self.check_review(next_on, now)
        review = self.latest.reviews.create(by=by, at=now, note=note.strip(), next_on=next_on)
        settle(self, kinds=[DutyKind.REVIEW], now=now)
        self._show(review_on=next_on)
        record(by=by, verb="confirm", subject=self, now=now, version=number, reason=review.note)
        return review

    def check_review(self, on, now):
        """A review date lies ahead, and not beyond ten years; ValidationError on `review_on`."""
        if on is None:
            return
        day = office_day(now)
        if not day < on <= day + FARTHEST:
            last = date_format(day + FARTHEST, "DATE_FORMAT")
            raise ValidationError(
                {
                    "review_on": _("The review date lies after today, at latest on %(day)s.")
                    % {"day": last}
                }
            )

    @transaction.atomic
    def ask_review(self, *, now, on):
        """Open the duty to look at it again once its date is near; returns it, or None where nothing is due."""
        self.hold()
        if not self.allows("confirm") or self.review_on is None or self.review_on > on + AHEAD:
            return None
        holder = head_of(self.division_id, on) or self.holder
        open_ones = self.duties.filter(kind=DutyKind.REVIEW, settled_at=None)
        if open_ones.filter(holder=holder).exists():
            return None
        settle(self, kinds=[DutyKind.REVIEW], outcome=Outcome.RELEASED, now=now)
        due = _closing_by(calendar_of(holder, on), self.review_on)
        facts = {"holder": holder, "asked_by": holder, "kind": DutyKind.REVIEW}
        return owe(self, due_at=due, now=now, **facts)


def _closing_by(calendar, day):
    """When the office closes on a day, or on the last working day before it."""
    while calendar.closing(day) is None:
        day -= timedelta(days=1)
    return calendar.closing(day)
