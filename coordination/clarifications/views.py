"""Asking, answering, taking back; what was typed stays when it cannot be sent."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import now
from coordination.clarifications import actions
from coordination.clarifications.forms import AnswerForm, QuestionForm
from coordination.clarifications.models import Clarification
from coordination.clarifications.thread import Thread
from coordination.matters.models import Matter
from people.accounts.doors import person_required


@person_required
def clarifications(request, pk):
    """Ask; the page of the form shows what was asked already."""
    found = Matter.objects.visible_to(request.person).select_related("owner", "holder")
    matter = get_object_or_404(found, pk=pk)
    actions.guard_asking(matter, request.person)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            asked = actions.ask(matter, by=request.person, now=now(), **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return done(request, matter, asked, _("Question sent"))
    context = {"matter": matter, "form": form, "thread": Thread(matter, request.person)}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/clarifications/ask.html", context, status=status)


@person_required
def answer(request, pk):
    asked = _asked(request, pk)
    actions.guard_answering(asked.matter, request.person)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.answer(asked, by=request.person, now=now(), **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return done(request, asked.matter, asked, _("Answer sent"))
    context = {"matter": asked.matter, "asked": asked, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/clarifications/answer.html", context, status=status)


@person_required
def withdrawal(request, pk):
    asked = _asked(request, pk)
    if request.method == "POST":
        actions.withdraw(asked, by=request.person, now=now())
        return done(request, asked.matter, asked, _("Question taken back"))
    return redirect(_place(asked.matter, asked))


def _asked(request, pk):
    found = Clarification.objects.visible_to(request.person).with_people()
    return get_object_or_404(found.select_related("matter__owner", "matter__holder"), pk=pk)


def _place(matter, asked):
    return f"{matter.get_absolute_url()}#clarification-{asked.pk}"


def done(request, matter, asked, said):
    messages.success(request, said)
    return redirect(_place(matter, asked))
