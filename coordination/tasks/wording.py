"""What the moves are called: the same deed has another name in each form of work (design, wording).

A leader's directive is accepted, a proposal granted. A button keeps its name in what it leads to:
"Accept directive" becomes "Directive accepted".
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coordination.tasks.form import Form

ACKNOWLEDGE = {
    Form.DIRECTIVE: _("Accept directive"),
    Form.HELP_REQUEST: _("Accept request"),
    Form.HANDOFF: _("Accept handoff"),
    Form.PROPOSAL: _("Grant proposal"),
}
ACKNOWLEDGED = {
    Form.DIRECTIVE: _("Directive accepted"),
    Form.HELP_REQUEST: _("Request accepted"),
    Form.HANDOFF: _("Handoff accepted"),
    Form.PROPOSAL: _("Proposal granted"),
}
DECLINE = {
    Form.HELP_REQUEST: _("Decline request"),
    Form.HANDOFF: _("Decline handoff"),
    Form.PROPOSAL: _("Refuse proposal"),
}
DECLINED = {
    Form.HELP_REQUEST: _("Request declined"),
    Form.HANDOFF: _("Handoff declined"),
    Form.PROPOSAL: _("Proposal refused"),
}
CANCEL = {
    Form.DIRECTIVE: _("Call off directive"),
    Form.HELP_REQUEST: _("Call off request"),
    Form.HANDOFF: _("Call off handoff"),
    Form.PROPOSAL: _("Withdraw proposal"),
    Form.OWN: _("Call off task"),
}
CANCELLED = {
    Form.DIRECTIVE: _("Directive called off"),
    Form.HELP_REQUEST: _("Request called off"),
    Form.HANDOFF: _("Handoff called off"),
    Form.PROPOSAL: _("Proposal withdrawn"),
    Form.OWN: _("Task called off"),
}
GIVEN = {
    Form.DIRECTIVE: _("Directive given"),
    Form.HELP_REQUEST: _("Request sent"),
    Form.HANDOFF: _("Handoff sent"),
    Form.PROPOSAL: _("Proposal sent"),
    Form.OWN: _("Task written down"),
}
MARKS = {
    "given": "new",
    "acknowledged": "ack",
    "in_progress": "doing",
    "reported": "wait",
    "returned": "objection",
    "accepted": "done",
    "done": "done",
    "declined": "absent",
    "cancelled": "absent",
}
STATES = {
    "given": pgettext_lazy("task", "Not accepted yet"),
    "acknowledged": pgettext_lazy("task", "Accepted, not begun"),
    "in_progress": pgettext_lazy("task", "In progress"),
    "reported": pgettext_lazy("task", "Waits for acceptance"),
    "returned": pgettext_lazy("task", "Returned"),
    "accepted": pgettext_lazy("task", "Done"),
    "done": pgettext_lazy("task", "Ended"),
    "declined": pgettext_lazy("task", "Declined"),
    "cancelled": pgettext_lazy("task", "Called off"),
}


def moves(form):
    """`{verb: what its button says}` for a form of work."""
    return {
        "acknowledge": ACKNOWLEDGE.get(form),
        "read": _("Read"),
        "start": _("Begin work"),
        "attend": _("Record attendance"),
        "stop_reports": _("End the periodic reports"),
        "report": _("Report progress"),
        "accept": _("Accept result"),
        "return": _("Return report"),
        "decline": DECLINE.get(form),
        "cancel": CANCEL[form],
        "reopen": _("Open again"),
        "revise": _("Change instruction"),
        "involve": _("Add people"),
    }
