"""The story of a task: journal, reports and comments as one line of time, in words.

Every sentence is what somebody did, without the doer: the page writes "You" or the name before it.
All of them stand here, so that both languages can be read on one page.
"""

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coordination.matters.story import Names, Told, sentence_of, stretched
from coordination.tasks.form import Form
from coordination.tasks.states import Priority, State

__all__ = ["Names", "Told", "deed", "gave", "of_any_matter", "sentence", "stretched", "told"]

GAVE = {
    Form.DIRECTIVE: gettext_lazy("gave a directive"),
    Form.HELP_REQUEST: gettext_lazy("asked for help"),
    Form.HANDOFF: gettext_lazy("handed over work"),
    Form.PROPOSAL: gettext_lazy("made a proposal"),
    Form.OWN: gettext_lazy("wrote down a task of one's own"),
}
ACKNOWLEDGED = {
    Form.DIRECTIVE: gettext_lazy("accepted the directive"),
    Form.HELP_REQUEST: gettext_lazy("accepted the request"),
    Form.HANDOFF: gettext_lazy("accepted the handoff"),
    Form.PROPOSAL: gettext_lazy("granted the proposal"),
}
DECLINED = {
    Form.HELP_REQUEST: gettext_lazy("declined the request"),
    Form.HANDOFF: gettext_lazy("declined the handoff"),
    Form.PROPOSAL: gettext_lazy("refused the proposal"),
}
PLAIN = {
    "start": gettext_lazy("began the work"),
    "read": gettext_lazy("read it"),
    "stop_reports": gettext_lazy("needs no more periodic reports"),
    "accept": gettext_lazy("accepted the result"),
    "return": gettext_lazy("returned the report"),
    "cancel": gettext_lazy("called it off"),
    "reopen": gettext_lazy("opened it again"),
    "propose_deviation": gettext_lazy("asked leave to deviate"),
    "grant_deviation": gettext_lazy("granted the deviation"),
    "refuse_deviation": gettext_lazy("refused the deviation"),
    "withdraw_deviation": gettext_lazy("withdrew the proposal to deviate"),
    "ask_confirmation": gettext_lazy("asked another division to confirm a statement"),
    "confirm_statement": gettext_lazy("confirmed a statement"),
    "deny_statement": gettext_lazy("denied a statement"),
}
WITH_WORDS = {
    "add_step": gettext_lazy("added the step “%(words)s”"),
    "do_step": gettext_lazy("finished the step “%(words)s”"),
    "undo_step": gettext_lazy("took back the step “%(words)s”"),
    "attend": gettext_lazy("recorded attendance: %(words)s"),
}
NAMING = {
    "dispose": gettext_lazy("handed it down to %(names)s"),
    "withdraw_sheet": gettext_lazy("took back what was handed down to %(names)s"),
}
REVISED = {
    "title": gettext_lazy("the title"),
    "instruction": gettext_lazy("the instruction"),
    "priority": gettext_lazy("the priority to %(new)s"),
    "start_on": gettext_lazy("the beginning to %(new)s"),
    "due_at": gettext_lazy("the due time to %(new)s"),
    "due_zone": gettext_lazy("the time zone"),
    "required_grade": gettext_lazy("how sure the result must be"),
    "required_for": gettext_lazy("when it must be proved"),
}
SHOWN_OTHERWISE = {"give", "report", "comment"}
MARKS = {"acknowledge": "ack", "start": "doing", "accept": "done", "return": "objection"}
MARKS |= {"propose_deviation": "objection", "grant_deviation": "done"}
MARKS |= {"refuse_deviation": "absent", "confirm_statement": "done"}
MARKS |= {"deny_statement": "objection"}
MARKS |= {"decline": "absent", "cancel": "absent", "reopen": "doing", "do_step": "done"}
MARKS |= {"read": "done", "attend": "doing", "dispose": "doing", "stop_reports": "done"}


def told(task, entries, reports, comments):
    """Everything that happened after the giving, oldest first."""
    parts = (part.employee for part in task.participations.all())
    names = Names(entries, [task.owner, task.holder, *parts])
    happened = [_entry(task, entry, names) for entry in entries if _is_told(task, entry)]
    signatures = {(entry.at, entry.by_id): entry.signature for entry in entries if entry.capacity}
    happened += [_report(report, signatures) for report in reports]
    happened += [
        Told("comment", comment.at, comment.by, _("said"), body=comment.text, thing=comment)
        for comment in comments
    ]
    return sorted(happened, key=lambda one: one.at)


def _is_told(task, entry):
    """Not the giving, nor the acknowledgement in force: the page begins with them."""
    in_force = entry.verb == "acknowledge" and entry.at == task.acknowledged_at
    return entry.verb not in SHOWN_OTHERWISE and not in_force


def deed(task, entry, names):
    """What a journal entry says by itself, where no instruction, report or comment is shown beside it."""
    if entry.verb == "give":
        return gave(task)
    if entry.verb == "report":
        return _reported(entry.data["state"][1] != State.IN_PROGRESS, entry.data.get("percent"))
    return sentence(task, entry, names)


def gave(task):
    """What the giver did."""
    return GAVE[Form(task.form)]


def _report(report, signatures):
    words = _reported(report.is_final, report.percent)
    evidence = list(report.evidence.all())
    told = Told("report", report.at, report.by, words, body=report.words, thing=report)
    told.evidence, told.reason = evidence, report.despite
    told.signature = signatures.get((report.at, report.by_id), "")
    return told


def _reported(is_final, percent):
    if is_final:
        return _("handed in the result")
    return _("reported progress: %(percent)d per cent") % {"percent": percent}


def _entry(task, entry, names):
    return Told(
        "entry",
        entry.at,
        entry.by,
        sentence(task, entry, names),
        mark=MARKS.get(entry.verb, "dot"),
        reason=entry.data.get("reason", ""),
        thing=entry,
        signature=entry.signature,
    )


def sentence(task, entry, names):
    """What a journal entry says, without the doer."""
    verb, form = entry.verb, Form(task.form)
    if verb == "acknowledge":
        return ACKNOWLEDGED.get(form, _("accepted it"))
    if verb == "decline":
        return DECLINED.get(form, _("declined it"))
    return of_any_matter(entry, names)


def of_any_matter(entry, names):
    """What does not need the task; the rest is what happens to matters of every kind."""
    verb, data = entry.verb, entry.data
    if verb in PLAIN:
        return PLAIN[verb]
    if verb in WITH_WORDS:
        words = data.get("step") or data.get("where", "")
        return WITH_WORDS[verb] % {"words": words}
    if verb in NAMING:
        return NAMING[verb] % {"names": names.of(data)}
    if verb in WITH_NAMES:
        return WITH_NAMES[verb](data, names)
    return sentence_of(entry, names)


def _dismissed(data, names):
    return _("took %(names)s out") % {"names": names.of(data)}


def _involved(data, names):
    count = len(data.get("people", []))
    if data.get("role") == "helper":
        words = ngettext("added %(names)s as helper", "added %(names)s as helpers", count)
    else:
        words = ngettext("added %(names)s as observer", "added %(names)s as observers", count)
    return words % {"names": names.of(data)}


def _revised(data, _names):
    changes = [
        REVISED[name] % {"new": _new(name, data[name][1])} for name in REVISED if name in data
    ]
    return _("changed %(what)s") % {"what": ", ".join(changes)}


WITH_NAMES = {"involve": _involved, "dismiss": _dismissed, "revise": _revised}


def _new(name, value):
    """The new value of a revised field as people read it; the journal keeps ISO texts."""
    if value is None:
        return _("none")
    if name == "priority":
        return Priority(value).label
    if name == "due_at":
        return date_format(localtime(parse_datetime(value)), "DATETIME_FORMAT")
    if name == "start_on":
        return date_format(parse_date(value), "DATE_FORMAT")
    return value
