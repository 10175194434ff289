"""What joint papers let people hear of, and where they put themselves: called once at start."""

from django.utils.translation import gettext_lazy as _

from coordination.decrees import owing
from coordination.decrees.arranging import pass_on
from coordination.decrees.existing import make
from coordination.decrees.kinds import JOINT_CIRCULAR, JOINT_DECREE
from coordination.decrees.states import JOINT
from coordination.duties import ways
from coordination.duties.models import Kind as DutyKind
from coordination.matters import passing, story
from coordination.matters.panels import Panel
from coordination.papers import kinds as papers
from coordination.papers.pages import panels as paper_panels
from coordination.registers import importing
from people.inbox import kinds as inbox
from people.inbox.kinds import Kind
from people.inbox.models import Way

TOLD = {
    "arrange": _("set who takes part"),
    "name_contact": _("named who speaks for a participant"),
    "circulate": _("asked the participants for their consent"),
    "agree_clause": _("agreed to clauses"),
    "counter_clause": _("proposed other words for a clause"),
    "take_over_clause": _("took other words over"),
    "answer_clause": _("answered why a wording stays"),
    "oblige": _("made an obligation work"),
}


def signers(paper, person, now):
    """The order of signatures on a joint paper's page; the sheet itself holds what it shows."""
    is_joint = paper.paper_kind in JOINT
    return Panel("coordination/decrees/_signers.html", place="top") if is_joint else None


def register():
    for kind in (JOINT_DECREE, JOINT_CIRCULAR):
        papers.register(kind)
        importing.makes(str(kind.name), make)
    story.tells(TOLD)
    paper_panels.register(signers)
    passing.passes(pass_on)
    ways.register(DutyKind.DECIDE, owing.ways)
    inbox.register(
        Kind(
            "decree.circulated",
            _("My consent to a joint paper is asked for"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind(
            "decree.countered",
            _("A participant wants other words in a joint paper of mine"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind(
            "decree.answered",
            _("What I disputed in a joint paper is answered"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("decree.taken", _("Other words are taken over into a joint paper"), Way.AT_ONCE),
        Kind(
            "decree.agreed",
            _("All participants agree to a joint paper"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind(
            "decree.reviewed", _("A joint paper of mine can be signed"), Way.AT_ONCE, needs_you=True
        ),
        Kind(
            "decree.left",
            _("An obligation of a joint paper could not be given"),
            Way.AT_ONCE,
            needs_you=True,
        ),
    )
