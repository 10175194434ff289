"""Papers in print: the official form as PDF."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from collab.kit.clock import now
from coordination.papers.pages.sheet import Sheet
from coordination.papers.printing import given_out
from coordination.papers.views.doors import paper_door


@paper_door
def printed(request, paper, number):
    """One version as PDF, on A4 or F4 (`?size=`), on wish with its annexes (`?annexes=1`); a draft to who may see
    it."""
    sheet = Sheet(paper, request.person, now())
    version = next((one for one in sheet.shown_versions if one.number == number), None)
    if version is None:
        raise Http404
    version.paper = paper
    content = given_out(
        version,
        now=now(),
        size=request.GET.get("size"),
        with_annexes="annexes" in request.GET,
    )
    return answer(paper, version, content)


def answer(paper, version, content):
    """A PDF as browsers open it, with a name that says what it is."""
    name = slugify(paper.official_number or paper.number) or paper.number
    found = HttpResponse(content, content_type="application/pdf")
    found["Content-Disposition"] = f'inline; filename="{name}-v{version.number}.pdf"'
    found["X-Content-Type-Options"] = "nosniff"
    return found
