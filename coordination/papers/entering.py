"""Papers of before the portal: entered with the number and the file that they have, in force since their own date.

The text is the file; nobody is asked to read it, and who entered it did not set it. The next version is written
here like any other.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotYours
from coordination.papers.annexes import add_annex
from coordination.papers.digesting import digest
from coordination.papers.kinds import kind_of
from coordination.papers.models import Paper
from people.journal.models import record


@transaction.atomic
def enter(
    *, kind, division, title, number, dated_on, by, now, upload=None, prepare=None, **content
):
    """A paper of a kind that is in force already; returns it. Its number is the caller's to note.

    Whoever keeps the register that numbers it enters it, so the caller has asked. `prepare(paper)` is called before it
    is set, for what its kind keeps besides. Raises NotYours where no division
    is named, ValidationError for what is wrong with title or file.
    """
    if division is None:
        raise NotYours(_("Say whose paper it is: name the division."))
    paper = Paper(
        kind="paper",
        paper_kind=kind,
        title=" ".join(title.split())[:200],
        owner=by,
        holder=by,
        is_confidential=True,
        division=division,
        opened_at=now,
        official_number=number,
    )
    paper.clean_fields(exclude=["matter_ptr", "owner", "holder", "division"])
    paper.save()
    body = content.pop("body", None)
    version = paper.versions.create(
        number=1,
        title=paper.title,
        body=kind_of(paper).body.blank() if body is None else body,
        author=by,
        written_by=by,
        written_at=now,
        asks_readers=False,
        is_entered=True,
        **content,
    )
    paper.forget()
    if prepare is not None:
        prepare(paper)
    if upload is not None:
        add_annex(paper, upload, by=by, now=now, title=paper.title)
    version = paper.draft
    version.set_by, version.set_at, version.in_force_on = by, now, dated_on
    version.digest = digest(version)
    version.save(update_fields=["set_by", "set_at", "in_force_on", "digest"])
    paper.put_up(version)
    record(by=by, verb="enter", subject=paper, now=now, version=1, in_force_on=dated_on)
    paper.forget()
    return paper


def make(entry, *, by, now):
    """The paper of a row of an imported table (`registers.importing.Entry`)."""
    return enter(
        kind=entry.kind,
        division=entry.division or entry.register.division,
        title=entry.title,
        number=entry.number,
        dated_on=entry.dated_on,
        upload=entry.upload,
        by=by,
        now=now,
    )
