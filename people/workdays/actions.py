"""The moves of the office calendar; administration, demo and jobs change it through these alone."""

import holidays
from django.db import transaction

from people.journal.models import record
from people.units.actions import changes
from people.workdays.models import Edition, Holiday, HolidayKind

ESTIMATED = " (perkiraan)"
CATEGORIES = {"public": HolidayKind.PUBLIC, "government": HolidayKind.JOINT_LEAVE}
SOURCE = f"holidays {holidays.__version__}"


@transaction.atomic
def save(thing, *, by, now):
    """Create or change hours, a special day, a holiday or a degree of urgency.

    The calendar is held meanwhile, so that two schedules never overlap. ValidationError by field.
    """
    list(Edition.objects.select_for_update().values("pk"))
    thing.full_clean()
    difference, new = changes(thing), thing.pk is None
    thing.save()
    record(by=by, verb="created" if new else "changed", subject=thing, now=now, **difference)
    return thing


@transaction.atomic
def confirm(found, *, by, now, decree=""):
    """Confirm holidays of a queryset that wait for it, all by one decree; returns how many."""
    waiting = list(found.waiting().select_for_update(of=("self",)))
    for holiday in waiting:
        holiday.is_confirmed, holiday.decree = True, decree or holiday.decree
        holiday.save(update_fields=["is_confirmed", "decree"])
        record(by=by, verb="confirm", subject=holiday, now=now, decree=holiday.decree)
    return len(waiting)


@transaction.atomic
def draft(year, *, by, now):
    """Put Indonesia's public holidays and joint leave of a year down as drafts; returns the new ones.

    What was drafted once does not come again, even if its date or name was corrected meanwhile.
    """
    drafts = list(_drafts(year))
    known = Holiday.objects.filter(origin__in=[one.origin for one in drafts])
    known = set(known.values_list("origin", flat=True))
    named = set(Holiday.objects.filter(division=None, on__year=year).values_list("on", "name"))
    fresh = [one for one in drafts if one.origin not in known and (one.on, one.name) not in named]
    for holiday in fresh:
        holiday.full_clean()
        holiday.save()
        record(by=by, verb="draft", subject=holiday, now=now, source=SOURCE)
    return fresh


def draft_ahead(*, now, by=None):
    """Draft this year and the next where the office has no holiday of the year at all; returns them.

    For the first start and each new year; what administrators deleted stays deleted.
    """
    years = [year for year in (now.year, now.year + 1) if not _has_holidays(year)]
    return [one for year in years for one in draft(year, by=by, now=now)]


def _has_holidays(year):
    return Holiday.objects.filter(division=None, on__year=year).exists()


def _drafts(year):
    """Unsaved drafts; `origin` tells the nth of one name, so that a corrected date keeps its identity."""
    for category, kind in CATEGORIES.items():
        found = holidays.country_holidays("ID", years=year, categories=category, language="id")
        counts = {}
        for on, words in sorted(found.items()):
            for word in words.split("; "):
                name = word.removesuffix(ESTIMATED)
                counts[name] = counts.get(name, 0) + 1
                yield Holiday(
                    on=on,
                    name=name,
                    kind=kind,
                    is_estimated=word.endswith(ESTIMATED),
                    source=SOURCE,
                    origin=f"{year}/{category}/{name}/{counts[name]}",
                )
