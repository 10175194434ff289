"""An open question pauses the asker's reminders, where the rule says so (domain 3.1).

Who owes something and waits for an answer on the same matter is not pressed meanwhile. What is put off
is looked at again and again; once answered it is said, or left to the rules for lateness where it was
to be said beforehand.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from coordination.duties.models import Duty, Kind

LOOK_AGAIN = timedelta(minutes=15)
# Does the holder of an occurrence's duty wait for an answer on the same matter?
ASKING = Exists(
    Duty.objects.open().filter(
        kind=Kind.ANSWER,
        matter=OuterRef("duty__matter"),
        asked_by=OuterRef("duty__holder"),
    )
)


def is_paused(row):
    """Of a row that was claimed with `is_asking=ASKING`."""
    return row.rule.pauses_while_asking and row.is_asking
