"""What search finds beside people and tasks: letters, papers, meetings, series, hand-overs and groups.

Each kind through its own room's `visible_to`; a group also where one may only know of it. `others` is asked
together with the tasks, and says whether anything of the office holds the words at all: nearly always nothing does,
and no kind need be looked through.
"""

from dataclasses import dataclass

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collab.kit.words import words_of
from collab.portal.moments import clock, shortday
from coordination.briefings.models import Briefing
from coordination.groups.models import Group
from coordination.groups.wording import MARKS as GROUP_MARKS
from coordination.handovers.models import Handover
from coordination.letters.models import Letter
from coordination.matters.models import Matter
from coordination.meetings.meeting import Meeting
from coordination.papers.models import Paper
from coordination.papers.pages.lists import with_facts
from coordination.papers.states import State as PaperState
from coordination.recurring.models import Series
from coordination.recurring.wording import rule_in_words
from coordination.tasks.rows import MatterRow

MOST = 20
PAPER_MARKS = {"in_force": "dot", "revoked": "absent", "draft": "doing"}
HANDOVER_MARKS = {"done": "done", "signing": "sign", "cancelled": "absent", "draft": "doing"}
SERIES_MARKS = {"active": "doing", "stopped": "absent", "over": "done"}


@dataclass
class Section:
    """Up to 20 findings of one kind, under its heading."""

    kind: str
    title: str
    found: list
    rows: list
    more: bool = False


def others(person, words):
    """Expression: is there anything but tasks that holds the words, or a series of this person?"""
    anywhere = Exists(_elsewhere(words))
    mine = Exists(_series(person, words))
    return ExpressionWrapper(Q(anywhere) | Q(mine), output_field=BooleanField())


def sections(person, words):
    """What of the other kinds a person finds; kinds in which nothing does are not looked through."""
    held = set(_elsewhere(words).order_by().values_list("kind", flat=True).distinct())
    made = [
        _section(name, title, find(person, words), row)
        for name, title, find, row in KINDS
        if name in held or name == "series"
    ]
    return [section for section in made if section.found]


def _section(name, title, queryset, row):
    found = list(queryset.order_by("-pk")[: MOST + 1])
    shown = found[:MOST]
    return Section(name, str(title), shown, [row(one) for one in shown], len(found) > MOST)


def _elsewhere(words):
    return Matter.objects.filter(~Q(kind="task")).matching(words)


def _letters(person, words):
    return Letter.objects.visible_to(person).matching(words).select_related("owner", "holder")


def _papers(person, words):
    papers = Paper.objects.visible_to(person).matching(words).exclude(state=PaperState.DISCARDED)
    return with_facts(papers, person).select_related("owner", "division")


def _handovers(person, words):
    return Handover.objects.visible_to(person).matching(words).with_people()


def _briefings(person, words):
    return Briefing.objects.visible_to(person).matching(words).select_related("owner")


def _groups(person, words):
    return Group.objects.known_to(person).matching(words).with_people()


def _meetings(person, words):
    found = Meeting.objects.visible_to(person).matching(words)
    return found.select_related("owner", "holder", "room")


def _series(person, words):
    """A person's own series, few as they are, by the words of the title."""
    wanted = words_of(words)
    found = Series.objects.visible_to(person) if wanted else Series.objects.none()
    for word in wanted:
        found = found.filter(title__icontains=word)
    return found.select_related("owner")


def _row(thing, person, sign, state, facts, when):
    kept = [fact for fact in facts if fact[1]]
    tone = "" if getattr(thing, "is_open", True) else "past"
    where = thing.get_absolute_url()
    return MatterRow(
        thing, person, tone, kept, when=when, where=where, sign=sign, state=capfirst(state)
    )


def _letter(letter):
    facts = [
        ("num", letter.number),
        ("", letter.origin),
        ("num", letter.reference),
        ("", capfirst(letter.get_state_display())),
        ("tag", letter.get_secrecy_display() if letter.secrecy > 1 else ""),
    ]
    when = (letter.agenda_number, shortday(letter.received_on))
    return _row(letter, letter.holder, letter.mark, letter.get_state_display(), facts, when)


def _paper(paper):
    state = paper.get_state_display()
    facts = [
        ("num", paper.number),
        ("", paper.division.name if paper.division else ""),
        ("", capfirst(state)),
        ("", _("internal") if paper.is_internal else ""),
    ]
    sign = "ack" if paper.is_read else PAPER_MARKS[paper.state]
    return _row(paper, paper.owner, sign, state, facts, (shortday(paper.since), ""))


def _one_series(series):
    when = (shortday(series.next_at), "") if series.next_at else ("", "")
    state = series.get_state_display()
    facts = [("", rule_in_words(series)), ("", capfirst(state))]
    return _row(series, series.owner, SERIES_MARKS[series.state], state, facts, when)


def _handover(handover):
    state = handover.get_state_display()
    facts = [("num", handover.number), ("", capfirst(state))]
    when = (shortday(handover.effective_on), "")
    return _row(handover, handover.holder, HANDOVER_MARKS[handover.state], state, facts, when)


def _briefing(briefing):
    state = briefing.get_state_display()
    facts = [("num", briefing.number), ("", capfirst(state))]
    at = briefing.starts_at or briefing.given_at
    when = (shortday(at), "") if at else ("", "")
    return _row(briefing, briefing.owner, briefing.mark, state, facts, when)


def _group(group):
    state = group.get_state_display()
    facts = [
        ("num", group.number),
        ("", capfirst(group.get_group_kind_display())),
        ("", capfirst(state)),
        ("tag", _("confidential") if group.is_confidential else ""),
    ]
    when = (shortday(group.starts_on), "")
    return _row(group, group.holder, GROUP_MARKS[group.state], state, facts, when)


def _meeting(meeting):
    state = meeting.get_state_display()
    facts = [
        ("num", meeting.number),
        ("", capfirst(state)),
        ("", meeting.where),
        ("tag", _("confidential") if meeting.stays_confidential else ""),
    ]
    when = (shortday(meeting.starts_at), clock(meeting.starts_at))
    return _row(meeting, meeting.holder, meeting.mark, state, facts, when)


KINDS = (
    ("letter", gettext_lazy("Incoming letters"), _letters, _letter),
    ("paper", gettext_lazy("Work rules"), _papers, _paper),
    ("meeting", gettext_lazy("Meetings"), _meetings, _meeting),
    ("series", gettext_lazy("Recurring work"), _series, _one_series),
    ("handover", gettext_lazy("Hand-overs"), _handovers, _handover),
    ("group", gettext_lazy("Groups"), _groups, _group),
    ("briefing", gettext_lazy("Briefings"), _briefings, _briefing),
)
