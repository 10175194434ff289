"""Pages: inbox, preferences, and the demo mailbox."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collab.kit.clock import now
from people.accounts.doors import person_required
from people.inbox import mailbox as kept
from people.inbox import reading as verbs
from people.inbox.forms import PreferencesForm, ReachForm
from people.inbox.models import Notice
from people.inbox.shelves import shelf


@require_GET
@person_required
def inbox(request):
    unread = request.GET.get("show") == "unread"
    page = shelf(request.person, now=now(), unread=unread, before=number(request.GET.get("before")))
    context = {"shelf": page, "unread_only": unread}
    return render(request, "people/inbox/inbox.html", context)


@require_http_methods(["GET", "POST"])
@person_required
def notice(request, pk):
    """Go where a notice points; a POST marks it as read on the way, a GET changes nothing."""
    found = get_object_or_404(Notice.objects.visible_to(request.person), pk=pk)
    if request.method == "POST":
        verbs.read(found, by=request.person, now=now())
        if "stay" in request.POST:
            return redirect(back(request))
    return HttpResponseRedirect(found.url)


@require_POST
@person_required
def reading(request):
    upto = number(request.POST.get("upto"))
    verbs.read_all(by=request.person, now=now(), upto=upto)
    messages.success(request, _("Everything is marked as read."))
    return redirect("inbox")


@require_http_methods(["GET", "POST"])
@person_required
def preferences(request):
    form = PreferencesForm(request.POST or None, person=request.person)
    if form.is_valid():
        for channel, chosen in form.choices().items():
            verbs.choose(chosen, by=request.person, channel=channel)
        messages.success(request, _("Your choice is kept."))
        return redirect("preferences")
    context = {"form": form, "reach": ReachForm(person=request.person)}
    status = 422 if form.is_bound else 200
    return render(request, "people/inbox/preferences.html", context, status=status)


@require_POST
@person_required
def reach(request):
    form = ReachForm(request.POST, person=request.person)
    if form.is_valid():
        verbs.set_reach(by=request.person, **form.cleaned_data)
        messages.success(request, _("Your choice is kept."))
        return redirect("preferences")
    context = {"form": PreferencesForm(person=request.person), "reach": form}
    return render(request, "people/inbox/preferences.html", context, status=422)


@require_GET
@person_required
def mailbox(request):
    only_in_demo()
    letters = [letter for letter in kept.newest() if letter.opens_for(request.user)]
    return render(request, "people/inbox/mailbox.html", {"letters": letters})


@require_GET
@person_required
def letter(request, name):
    only_in_demo()
    return render(request, "people/inbox/letter.html", {"letter": opened(request, name)})


@require_GET
@person_required
def letter_file(request, name):
    """The letter as a file, for a mail program; never shown by the browser itself."""
    only_in_demo()
    opened(request, name)
    answer = HttpResponse(kept.raw(name), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="{name}.eml"'
    return answer


def opened(request, name):
    found = kept.letter(name)
    if not found.opens_for(request.user):
        raise Http404
    return found


def only_in_demo():
    if not settings.SHOW_MAILBOX:
        raise Http404


def number(text):
    """An id from an address or form, or None for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def back(request):
    """The inbox as it was filtered and paged, if the form says so; never another site."""
    url = request.POST.get("next", "")
    if url.startswith(reverse("inbox")) and url_has_allowed_host_and_scheme(url, None):
        return url
    return reverse("inbox")
