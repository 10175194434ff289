"""Saying something on a matter, and whom one may mention there."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from coordination.discussions.actions import comment
from coordination.discussions.forms import CommentForm
from coordination.matters.models import Matter
from coordination.matters.seeing import who_sees
from people.accounts.doors import person_required
from people.employees.models import Employee
from people.relations.places import places

MOST = 8
LOOKED_AT = 40


@person_required
def comments(request, pk):
    """Say something; what was typed stays when it cannot be sent."""
    found = Matter.objects.visible_to(request.person).select_related("owner", "holder")
    matter = get_object_or_404(found, pk=pk)
    if request.method != "POST":
        return redirect(f"{matter.get_absolute_url()}#comments")
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            said = comment(matter, by=request.person, text=form.cleaned_data["text"], now=now())
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Comment sent"))
            return redirect(f"{matter.get_absolute_url()}#comment-{said.pk}")
    context = {"matter": matter, "form": form}
    return render(request, "coordination/discussions/comment.html", context, status=422)


@person_required
def mentions(request, pk):
    """People who may see the matter and whose name fits, as the text field asks for them."""
    matter = get_object_or_404(Matter.objects.visible_to(request.person), pk=pk)
    words = request.GET.get("q", "").replace("\0", "").strip()[:60]
    if not words:
        return JsonResponse([], safe=False)
    on = today(request.person)
    fitting = Employee.objects.visible_to(request.person).matching(words)
    fitting = list(fitting.exclude(pk=request.person.pk).order_by("name", "pk")[:LOOKED_AT])
    seeing = who_sees({(person.pk, matter.pk) for person in fitting}, on)
    shown = [person for person in fitting if (person.pk, matter.pk) in seeing][:MOST]
    held = places([person.pk for person in shown], on)
    answer = [
        {
            "id": person.pk,
            "name": person.full_name,
            "role": held[person.pk][0].label if held[person.pk] else "",
        }
        for person in shown
    ]
    return JsonResponse(answer, safe=False)
