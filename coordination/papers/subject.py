"""What a paper says of itself to approval flows: its exact draft, the places in it, and what follows."""

from django.utils.translation import gettext as _

from coordination.approvals.subjects import Subject
from coordination.papers import actions
from coordination.papers.bodies import Part
from coordination.papers.digesting import digest
from coordination.papers.models import Paper
from coordination.papers.pages.compared import all_parts
from coordination.papers.submitting import MAIN


def paper_of(matter):
    """The paper of a matter (the spine's row, or the paper itself)."""
    if isinstance(matter, Paper):
        return matter
    return Paper.objects.with_people().get(pk=matter.pk)


def text_of(paper):
    """The version that a flow is about: the draft, or, without one, what was put into force last."""
    version = paper.draft or paper.latest
    version.paper = paper
    return version


def _revision(matter):
    version = text_of(paper_of(matter))
    return f"{version.number}.{version.revision}"


def _digest(matter):
    return digest(text_of(paper_of(matter)))


def _sees(person, matter):
    return Paper.objects.visible_to(person).filter(pk=matter.pk).exists()


def _author(matter):
    author = text_of(paper_of(matter)).author
    return author if author and author.is_active else None


def _digest_of(matter, revision):
    """Of an earlier version, as it is stored now; None where it is gone."""
    version = _set(paper_of(matter), revision)
    return digest(version) if version else None


def _set(paper, revision):
    """The version of a revision, where it has been set since; else None."""
    number = revision.partition(".")[0]
    version = next((one for one in paper.enacted if str(one.number) == number), None)
    if version is not None:
        version.paper = paper
    return version


def _earlier(matter, revision, wanted):
    """A version that was set says what was decided on; a draft is another with each change."""
    paper = paper_of(matter)
    version, number = _set(paper, revision), revision.partition(".")[0]
    is_it = version is not None and digest(version) == wanted
    return _address(paper, number), _parts(version) if is_it else None


def _places(matter):
    return _parts(text_of(paper_of(matter)))


def _parts(version):
    parts = [Part("title", _("Title"), version.title), *all_parts(version)]
    return [(part.key[:80], part.label, part.text) for part in parts]


def _startable(person, matter):
    paper = paper_of(matter)
    return paper.draft is not None and paper.allows("submit") and paper.submittable_by(person)


def _startable_on(person, matter, track):
    paper = paper_of(matter)
    if paper.draft is None or not paper.allows("submit"):
        return False
    return paper.of_kind.course.starts(paper, person, track)


def _facts(matter):
    paper = paper_of(matter)
    return {"kind": paper.paper_kind, "division": paper.division_id, "value": None}


def _started(flow, by, now):
    paper = paper_of(flow.matter)
    if flow.track == MAIN:
        paper.check_submission(flow, by=by, now=now)
    elif paper.of_kind.tracks:
        paper.of_kind.tracks.started(paper, flow, by=by, now=now)


def _decided(flow, by, now):
    paper = paper_of(flow.matter)
    if flow.track == MAIN:
        actions.decided(paper, flow, by=by, now=now)
    elif paper.of_kind.tracks:
        paper.of_kind.tracks.decided(paper, flow, by=by, now=now)


def _url(matter):
    paper = paper_of(matter)
    return _address(paper, text_of(paper).number)


def _address(paper, number):
    return f"{paper.get_absolute_url()}versions/{number}/"


def _is_internal(matter):
    return text_of(paper_of(matter)).is_internal


def _label(matter):
    return paper_of(matter).get_paper_kind_display()


PAPER = Subject(
    kind="paper",
    revision=_revision,
    digest=_digest,
    sees=_sees,
    author=_author,
    digest_of=_digest_of,
    earlier=_earlier,
    places=_places,
    is_prose=lambda key: key.startswith("annex:"),
    startable_by=_startable,
    startable_on=_startable_on,
    facts=_facts,
    started=_started,
    decided=_decided,
    url=_url,
    is_internal=_is_internal,
    label=_label,
    is_closed=True,
)
