"""Files on a matter: taking them in, and giving them out to whoever may see the matter."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from collab.kit.clock import now
from coordination.files.actions import attach
from coordination.files.forms import UploadForm
from coordination.files.keeping import all_or_none
from coordination.files.models import Attachment
from coordination.matters.models import Matter
from people.accounts.doors import person_required

SAFE = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@person_required
def files(request, pk):
    """Attach one or more files: all of them, or none with the reason."""
    matter = get_object_or_404(Matter.objects.visible_to(request.person), pk=pk)
    if request.method != "POST":
        return redirect(f"{matter.get_absolute_url()}#files")
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        context = {"matter": matter, "form": form}
        return render(request, "coordination/files/upload.html", context, status=422)
    uploads, moment = form.cleaned_data["files"], now()
    with all_or_none():
        for upload in uploads:
            attach(matter, upload, by=request.person, now=moment)
    count = len(uploads)
    messages.success(
        request, ngettext("%(n)d file attached", "%(n)d files attached", count) % {"n": count}
    )
    return redirect(f"{matter.get_absolute_url()}#files")


@person_required
def attachment(request, pk):
    """A download, never shown in the page's own name: browsers must not run what colleagues upload."""
    seen = Matter.objects.visible_to(request.person).order_by().values("pk")
    return handed_out(get_object_or_404(Attachment.objects.filter(matter__in=seen), pk=pk))


def handed_out(found):
    """An attachment as a download, to who was found to see it."""
    try:
        file = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(
        file, as_attachment=True, filename=found.name, content_type=found.media_type
    )
    for name, value in SAFE.items():
        answer[name] = value
    return answer
