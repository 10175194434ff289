"""Who may do what with a joint paper, and whether its state allows it."""

from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.decrees.participants import is_convener, voice
from coordination.decrees.states import JOINT, MOVES


def may_convene(paper, person):
    """Does this person write the draft for the convener?"""
    return paper.writable_by(person)


def guard_state(paper, verb):
    if paper.paper_kind not in JOINT or paper.state not in MOVES[verb]:
        raise NotNow(
            _("%(number)s is “%(state)s” now, so this is not possible any more.")
            % {"number": paper.number, "state": paper.get_state_display()}
        )


def guard_convener(paper, person, verb):
    if not may_convene(paper, person):
        raise NotYours(
            _("This is done by who writes %(number)s for %(division)s.")
            % {"number": paper.number, "division": paper.division.name}
        )
    guard_state(paper, verb)


def guard_voice(paper, participant, person, verb):
    """The mandate by which a person speaks for a participant (None: as its contact)."""
    voices = voice(paper, person)
    if participant.pk not in voices or is_convener(participant, paper):
        raise NotYours(
            _("Only the contact of %(name)s says this for it.") % {"name": participant.name}
        )
    guard_state(paper, verb)
    return voices[participant.pk]


def draft_of(paper):
    """The draft; NotNow where there is none."""
    if paper.draft is None:
        raise NotNow(_("There is no draft of %(number)s any more.") % {"number": paper.number})
    return paper.draft
