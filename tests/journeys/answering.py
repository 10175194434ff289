"""Many people say at once that they understood a briefing: `python -m tests.journeys.answering ID DIVISION-CODE`.

Through the office's own verb, each for himself, with the right answers. `... ID` alone tells the last day of who is
silent still.
"""

import sys

import django


def understand(briefing, code):
    from collab.kit.clock import now

    right = {check.pk: check.right for check in briefing.checks.all()}
    for hearer in briefing.silent().filter(division__code=code).select_related("employee"):
        briefing.understand(by=hearer.employee, now=now(), answers=right)


def last_day(briefing):
    from coordination.duties.models import Duty

    return Duty.objects.filter(matter=briefing.pk, kind="read", settled_at=None).latest("due_at")


if __name__ == "__main__":
    django.setup()
    from coordination.briefings.models import Briefing

    found = Briefing.objects.get(pk=sys.argv[1])
    if len(sys.argv) > 2:
        understand(found, sys.argv[2])
    else:
        sys.stdout.write(last_day(found).due_at.isoformat())
