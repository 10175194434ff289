"""What else there is in an office besides tasks: a question, a letter handed down, a paper, a series."""

from collab.kit.clock import today
from coordination.clarifications.actions import ask
from coordination.papers.actions import begin
from coordination.recurring import actions as recurring
from tests.house.letters import handed_down


def surround(task, who, now):
    """One of each of what hangs on tasks or stands beside them."""
    ask(task, by=who.subordinate, question="Sampai kapan?", now=now)
    handed_down(who, now)
    begin(
        who.leader.appointments.get(is_main=True).position.division,
        kind="work_rule",
        by=who.leader,
        now=now,
        title="Aturan",
        sections=[{"heading": "Isi", "body": "Isi"}],
    )
    recurring.begin(
        by=who.leader,
        now=now,
        people=[who.subordinate],
        title="Laporan berkala",
        frequency="workdays",
        start_on=today(who.leader),
    )
