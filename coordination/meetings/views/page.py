"""The page of one meeting."""

from collab.kit.clock import now
from coordination.meetings.dossier import Dossier
from coordination.meetings.views.doors import meeting_door, page


@meeting_door
def meeting(request, meeting):
    """The agenda on the line of time, who comes, papers, and what this person can do now."""
    dossier = Dossier(meeting, request.person, now())
    return page(request, "meeting", meeting, dossier=dossier, attachments=dossier.attachments)
