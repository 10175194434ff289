"""Entry, an imported file that waits to be confirmed, and Feed."""

import hashlib
import secrets
import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from collab.kit.ical import Event
from people.diary.querysets import EntryQuerySet, FeedQuerySet
from people.employees.models import Employee

DAY = timedelta(days=1)


def new_uid():
    """A name that no other calendar program gives."""
    return f"{uuid.uuid4().hex}@selaras"


class DiaryEntry(models.Model):
    """A person's own appointment. `starts_at` and `ends_at` (the first moment after it) are fixed in `zone`;
    with `all_day` they are midnights there.

    `rrule`, `exdates`, `rdates` and `changes` (other versions of single occurrences) come with imported
    ones. `first_at` and `last_at` hold all that ever happens of it; None: it never ends.
    """

    person = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="diary")
    uid = models.CharField(max_length=320, default=new_uid, editable=False)
    title = models.CharField(_("title"), max_length=300)
    place = models.CharField(_("place"), max_length=300, blank=True)
    notes = models.TextField(_("notes"), max_length=10_000, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    zone = models.CharField(_("time zone"), max_length=60)
    all_day = models.BooleanField(_("whole days"), default=False)
    is_busy = models.BooleanField(_("I am busy then"), default=True)
    is_tentative = models.BooleanField(_("not certain yet"), default=False)
    rrule = models.CharField(max_length=500, blank=True, editable=False)
    rdates = models.JSONField(default=list, blank=True, editable=False)
    exdates = models.JSONField(default=list, blank=True, editable=False)
    changes = models.JSONField(default=list, blank=True, editable=False)
    first_at = models.DateTimeField(editable=False)
    last_at = models.DateTimeField(null=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    source = models.CharField(_("file"), max_length=200, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("diary entry")
        verbose_name_plural = _("diary entries")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "uid"], name="diary_uid_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="diary_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(last_at=None) | Q(last_at__gte=F("first_at")), name="diary_bounds"
            ),
            models.CheckConstraint(
                condition=Q(first_at__lte=F("starts_at")), name="diary_first_is_first"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "first_at"], name="diary_begins"),
            models.Index(fields=["person", "last_at"], name="diary_lasts"),
        ]

    def __str__(self):
        """Never its words: they are private."""
        return str(_("diary entry %s") % self.pk)

    def get_absolute_url(self):
        return reverse("diary_entry", args=[self.pk])

    @cached_property
    def tz(self):
        return ZoneInfo(self.zone)

    @property
    def recurs(self):
        return bool(self.rrule or self.rdates)

    @property
    def start_on(self):
        """The day it begins on, where it was fixed."""
        return self.starts_at.astimezone(self.tz).date()

    @property
    def last_on(self):
        """The last day of it."""
        ends = self.ends_at.astimezone(self.tz)
        return (ends - DAY).date() if self.all_day else ends.date()

    def fix(self, *, start, end):
        """Set when it takes place, from aware moments or from dates (the end after the last day)."""
        self.all_day = not isinstance(start, datetime)
        if self.all_day:
            start, end = (datetime.combine(on, datetime.min.time(), self.tz) for on in (start, end))
        self.starts_at, self.ends_at = start, end
        if not self.recurs:
            self.first_at, self.last_at = start, end

    @property
    def event(self) -> Event:
        """As calendar programs know it: without the changed occurrences, which `events` holds."""
        starts, ends = self.starts_at.astimezone(self.tz), self.ends_at.astimezone(self.tz)
        if self.all_day:
            starts, ends = starts.date(), ends.date()
        return Event(
            uid=self.uid,
            sequence=self.sequence,
            title=self.title,
            starts_at=starts,
            ends_at=ends,
            zone="" if self.all_day else self.zone,
            location=self.place,
            url=self.url,
            description=self.notes,
            rrule=self.rrule,
            rdates=tuple(self.moment(text) for text in self.rdates),
            exdates=tuple(self.moment(text) for text in self.exdates),
            status="TENTATIVE" if self.is_tentative else "CONFIRMED",
            is_private=True,
            is_busy=self.is_busy,
            updated_at=self.updated_at,
        )

    @property
    def events(self) -> tuple[Event, ...]:
        """The entry and its changed occurrences."""
        whole = self.event
        bare = replace(whole, rrule="", rdates=(), exdates=())
        return whole, *(
            replace(
                bare,
                title=one["title"],
                location=one["place"],
                starts_at=self.moment(one["starts_at"]),
                ends_at=self.moment(one["ends_at"]),
                recurrence_id=self.moment(one["original"]),
                status="CANCELLED" if one.get("is_cancelled") else whole.status,
            )
            for one in self.changes
        )

    def moment(self, text):
        """A date or an aware moment of its zone from how JSON keeps it."""
        if self.all_day:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text).astimezone(self.tz)


class DiaryFile(models.Model):
    """A calendar file of a person, read but not yet confirmed; the next one takes its place."""

    person = models.OneToOneField(Employee, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField()

    def __str__(self):
        return self.name


class Words(models.TextChoices):
    """What of an item leaves the house."""

    TITLES = "titles", _("titles and places")
    BUSY = "busy", _("only that I am busy")


class Feed(models.Model):
    """A secret address at which calendar programs read a person's calendar. Only its hash is kept; whoever
    has the address reads what `kinds`, `words` and `with_confidential` let out."""

    person = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="feeds", verbose_name=_("employee")
    )
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(max_length=8, editable=False)
    kinds = models.JSONField(_("what it holds"), default=list)
    words = models.CharField(
        _("what it says"), max_length=8, choices=Words.choices, default=Words.TITLES
    )
    with_confidential = models.BooleanField(_("confidential ones by name"), default=False)
    created_at = models.DateTimeField(_("created at"))
    last_read_at = models.DateTimeField(_("last read"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(words__in=Words.values), name="feed_words_known")
        ]

    def __str__(self):
        return self.name

    @staticmethod
    def digest_of(text):
        return hashlib.sha256(text.encode()).hexdigest()

    @staticmethod
    def new_key():
        """256 bits, fit for an address."""
        return secrets.token_urlsafe(32)
