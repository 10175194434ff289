"""What every door of a flow shares: finding, refusing, and asking with one form."""

from functools import wraps

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render

from collab.kit.after import done, in_dialog
from collab.kit.refusals import NotNow
from coordination.approvals.models import Flow
from people.accounts.doors import person_required


def flow_door(view):
    """A view of one flow, `view(request, flow)`: found through visibility; "not now" told with a way back."""

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        flow = Flow.objects.visible_to(request.person).whole().filter(pk=pk).first()
        if flow is None:
            raise Http404
        try:
            return view(request, flow, **kwargs)
        except NotNow as refusal:
            template = "_not_now.html" if in_dialog(request) else "not_now.html"
            context = {"flow": flow, "reason": refusal.message}
            return render(request, f"coordination/approvals/{template}", context, status=409)

    return door


def asked(request, flow, form, deed, *, said, button, **more):
    """One form before a deed: shown, checked, done; the verb's own faults come back into it."""
    if form.is_valid():
        try:
            deed(form.cleaned_data)
        except ValidationError as fault:
            for name, lines in fault.message_dict.items():
                form.add_error(name if name in form.fields else None, lines)
        else:
            return done(request, flow, said)
    template = "_deed.html" if in_dialog(request) else "deed.html"
    context = {"flow": flow, "form": form, "button": button, **more}
    status = 422 if form.is_bound else 200
    return render(request, f"coordination/approvals/{template}", context, status=status)


def posted(request):
    """What was posted, or None: a form that is only shown."""
    return request.POST if request.method == "POST" else None
