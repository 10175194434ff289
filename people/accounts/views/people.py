"""Directory, profile and photo."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

from collab.kit.clock import today
from people.accounts.directory import Tree, page
from people.accounts.doors import person_required
from people.accounts.forms import DirectoryForm, Option
from people.accounts.profile import profile_of
from people.employees.models import Employee


@person_required
def directory(request):
    """People of the office; for htmx only the results."""
    form, tree = DirectoryForm(request.GET), Tree()
    asked = form.asked()
    found = page(request.person, asked, tree, today(request.person))
    context = {"form": form, "asked": asked, "page": found}
    swap = request.htmx and request.htmx.target == "results"
    if not swap:
        everything = asked.get("divisions") == "all"
        chosen = [pk for pk in asked.get("division", ()) if pk in tree.names]
        offered = tree.offered(chosen, everything)
        context["divisions"] = [
            Option.of(pk, name, chosen=chosen, depth=depth) for pk, name, depth in offered
        ]
        context["more_divisions"] = len(tree) - len(offered)
    template = "_results.html" if swap else "directory.html"
    response = render(request, f"people/accounts/{template}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def visible(request):
    """Colleagues who work here; staff of the administration may look up who has left, too."""
    if request.user.is_staff:
        return Employee.objects.all()
    return Employee.objects.visible_to(request.person)


@person_required
def profile(request, pk):
    """One person, as colleagues need them."""
    person = get_object_or_404(visible(request), pk=pk)
    shown = profile_of(person, viewer=request.person, on=today(request.person))
    return render(request, "people/accounts/profile.html", {"one": person, "profile": shown})


@person_required
def photo(request, pk):
    """The photo itself; its name changes with every upload, so it is its own version."""
    person = get_object_or_404(visible(request).only("photo"), pk=pk)
    if not person.photo or not person.photo.storage.exists(person.photo.name):
        raise Http404
    version = quote_etag(person.photo.name)
    response = get_conditional_response(request, etag=version) or FileResponse(
        person.photo.open("rb"), content_type="image/jpeg"
    )
    response["ETag"] = version
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
