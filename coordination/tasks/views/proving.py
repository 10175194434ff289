"""Confirming a statement: asked on a page of the task, answered on a page that shows it alone."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import now, today
from coordination.files.views import handed_out
from coordination.tasks import choosing
from coordination.tasks.confirming import asked_of
from coordination.tasks.models import Task
from coordination.tasks.statements import Statement
from coordination.tasks.stating import AnswerForm
from coordination.tasks.views.doors import done, task_door
from people.accounts.doors import person_required


@task_door
def confirmations(request, task, statement):
    """Ask a person of another division; what was chosen stays."""
    found = get_object_or_404(Statement.objects.filter(report__task=task), pk=statement)
    task.guard("ask_confirmation", request.person)
    person, on, error = request.person, today(request.person), ""
    picked = choosing.chosen(person, request.POST.getlist("people"))
    is_asked = request.method == "POST" and "find" not in request.POST
    if is_asked and picked:
        try:
            task.ask_confirmation(found, of=picked[0], by=person, now=now())
        except ValidationError as fault:
            error = " ".join(fault.messages)
        else:
            return done(
                request, f"{task.get_absolute_url()}#statements", _("Confirmation asked for")
            )
    context = {
        "task": task,
        "statement": found,
        "chosen": choosing.choices(person, picked[:1], on),
        "results": choosing.found(person, request.POST.get("q", ""), on)
        if "find" in request.POST
        else [],
        "q": request.POST.get("q", ""),
        "error": error or (_("Choose somebody first.") if is_asked else ""),
    }
    status = 422 if is_asked else 200
    return render(request, "coordination/tasks/confirmations.html", context, status=status)


def _asked(request, statement):
    """What the reader was asked about a statement; else it is not there for them."""
    asked = asked_of(request.person, statement, today(request.person))
    if asked is None:
        raise Http404
    return asked


@person_required
def confirmation(request, pk):
    """The statement and its evidence alone, to who was asked; and the answer."""
    asked = _asked(request, pk)
    task = Task.objects.with_people().get(pk=asked.statement.report.task_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            task.answer_confirmation(
                asked,
                by=request.person,
                is_true="confirm" in request.POST,
                words=form.cleaned_data["words"],
                now=now(),
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Answer sent"))
            return redirect("statement_confirmation", pk)
    context = {"task": task, "asked": asked, "statement": asked.statement, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/tasks/confirmation.html", context, status=status)


@person_required
def statement_file(request, pk):
    """The file of a statement, to who was asked about it."""
    evidence = _asked(request, pk).statement.evidence
    if evidence is None or evidence.attachment is None:
        raise Http404
    return handed_out(evidence.attachment)
