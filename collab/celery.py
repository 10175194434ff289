"""Celery, and the timetable of periodic jobs on one page.

Each job only asks the database "what is due?": one that runs late, twice or not at all changes nothing
(safety design 2.2). A run that no worker took before the next one is dropped (`expires`), so that a worker that
comes back finds no heap. Two speeds: `settings.BEAT_SECONDS` (30) and twenty times that.
"""

import importlib
import os
import pkgutil

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab.settings")

SOON = {
    "reminders that are due": "coordination.reminders.jobs.run_due",
    "recurring work to be given": "coordination.recurring.jobs.make_due",
    "mail that waits": "people.inbox.jobs.deliver",
    "who is briefed and was not told yet": "coordination.briefings.jobs.spread",
    "letters to guests": "coordination.meetings.jobs.write_to_guests",
    "mail that came": "people.inbox.jobs.fetch",
    "the clock's own tick": "coordination.reminders.jobs.tick",
}
SELDOM = {
    "recurring work, planned by the calendar as it is": "coordination.recurring.jobs.replan",
    "reminders that somebody forgot to plan": "coordination.reminders.jobs.scan",
    "who came and is to read what is in force": "coordination.papers.jobs.scan",
    "meetings of series, made ahead": "coordination.meetings.jobs.make_ahead",
    "meetings that are over": "coordination.meetings.jobs.let_pass",
    "seats in groups that begin or end": "coordination.groups.jobs.keep_up",
    "who joined an audience and is to be briefed": "coordination.briefings.jobs.scan",
    "hand-overs to offer": "coordination.handovers.jobs.offer",
    "daily digests": "people.inbox.jobs.digest",
    "acting that begins": "people.absences.jobs.tell",
    "holidays of this and the next year, as drafts": "people.workdays.jobs.draft_holidays",
}
SELDOM_TIMES = 20

app = Celery("collab")
app.config_from_object("django.conf:settings", namespace="CELERY")


def rooms():
    """Every room of ours; its jobs stand in `jobs.py` (`tasks` is a room's name here)."""
    for top in ("people", "coordination", "customers"):
        package = importlib.import_module(top)
        yield from (f"{top}.{room.name}" for room in pkgutil.iter_modules(package.__path__))


app.autodiscover_tasks(lambda: list(rooms()), related_name="jobs")


@app.on_after_finalize.connect
def timetable(sender, **kwargs):
    """Put the two lists above on beat's plan."""
    soon = settings.BEAT_SECONDS
    for jobs, seconds in ((SOON, soon), (SELDOM, soon * SELDOM_TIMES)):
        for words, job in jobs.items():
            sender.conf.beat_schedule[words] = {
                "task": job,
                "schedule": seconds,
                "options": {"expires": seconds},
            }


@setup_logging.connect
def our_logs(**kwargs):
    """Celery leaves logging alone: `settings.LOGGING` is already in force."""
