"""The moves: one noun each. A GET of a move without words leads to the task, where its button is."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import now
from collab.kit.reasons import ReasonForm
from coordination.tasks import wording
from coordination.tasks.form import Form
from coordination.tasks.forms import ReportForm
from coordination.tasks.panels import report_begun
from coordination.tasks.stating import rows, with_one_more
from coordination.tasks.views.doors import done, in_dialog, task_door


def plain(request, task, deed, said):
    """A move that needs no words."""
    if request.method != "POST":
        return redirect(task)
    deed(by=request.person, now=now())
    return done(request, task, said)


@task_door
def acknowledgement(request, task):
    said = wording.ACKNOWLEDGED.get(Form(task.form), "")
    return plain(request, task, task.acknowledge, said)


@task_door
def reading(request, task):
    return plain(request, task, task.read, _("Marked as read"))


@task_door
def reports_end(request, task):
    return plain(request, task, task.stop_reports, _("Periodic reports ended"))


@task_door
def start(request, task):
    return plain(request, task, task.start, _("Work begun"))


@task_door
def acceptance(request, task):
    return plain(request, task, task.accept, _("Result accepted"))


@dataclass(frozen=True, slots=True)
class Question:
    """What the form of a move with a reason says. `verb` names its row in `states.MOVES`."""

    verb: str
    hint: str
    button: str
    said: str
    is_danger: bool = False


def reasoned(request, task, deed, question):
    """A move that the other person is to understand: its form, and the deed."""
    task.guard(question.verb, request.person)
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=question.hint)
    if form.is_valid():
        try:
            deed(by=request.person, reason=form.cleaned_data["reason"], now=now())
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return done(request, task, question.said)
    template = "_reason.html" if in_dialog(request) else "reason.html"
    context = {"task": task, "form": form, "question": question}
    status = 422 if form.is_bound else 200
    return render(request, f"coordination/tasks/{template}", context, status=status)


@task_door
def return_(request, task):
    question = Question(
        verb="return",
        hint=_("What is missing, and what must be different."),
        button=_("Return report"),
        said=_("Report returned"),
    )
    return reasoned(request, task, task.return_, question)


@task_door
def refusal(request, task):
    form = Form(task.form)
    question = Question(
        verb="decline",
        hint=_("The giver reads it, and can turn to somebody else."),
        button=wording.DECLINE.get(form, ""),
        said=wording.DECLINED.get(form, ""),
        is_danger=True,
    )
    return reasoned(request, task, task.decline, question)


@task_door
def cancellation(request, task):
    form = Form(task.form)
    question = Question(
        verb="cancel",
        hint=_("Everybody who takes part hears of it. Reports and evidence stay in the story."),
        button=wording.CANCEL[form],
        said=wording.CANCELLED[form],
        is_danger=True,
    )
    return reasoned(request, task, task.cancel, question)


@task_door
def reopening(request, task):
    question = Question(
        verb="reopen",
        hint=_("What is still to be done. It is owed again from now on."),
        button=_("Open again"),
        said=_("Opened again"),
    )
    return reasoned(request, task, task.reopen, question)


@task_door
def report(request, task):
    """Progress or the result, with evidence; what was typed stays when something is missing."""
    task.guard("report", request.person)
    if request.method != "POST":
        form = ReportForm(task=task, initial=report_begun(task, request.person))
        return _report_page(request, task, form, 200)
    if "more" in request.POST:
        typed = with_one_more(request.POST)
        form, stated = ReportForm(task=task, initial=typed.dict()), rows(typed)
        return _report_page(request, task, form, 200, stated)
    form = ReportForm(request.POST, request.FILES, task=task)
    stated = rows(request.POST, request.FILES)
    if all((form.is_valid(), stated.is_valid())):
        data = form.cleaned_data
        try:
            task.report(
                by=request.person,
                percent=data.get("percent"),
                words=data["words"],
                despite=data.get("despite", ""),
                evidence=form.proofs(),
                statements=stated.claims(),
                now=now(),
            )
        except ValidationError as fault:
            for name, messages in fault.message_dict.items():
                form.add_error({"evidence": "files", "statements": None}.get(name, name), messages)
        else:
            final = task.percent == 100
            return done(request, task, _("Result handed in") if final else _("Report sent"))
    return _report_page(request, task, form, 422, stated)


def _report_page(request, task, form, status, stated=None):
    context = {"task": task, "form": form, "lost_files": bool(request.FILES)}
    context["rows"] = rows() if stated is None else stated
    return render(request, "coordination/tasks/report.html", context, status=status)
