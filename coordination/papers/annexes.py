"""Annexes (lampiran): files that belong to one version of a paper, frozen with it.

They are no attachments of the matter: whoever may read what is in force must not reach the files of the next
draft. The next version begins with those of the one before; a file that two versions share is stored once.
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from collab.kit.refusals import NotNow
from coordination.approvals.actions import changed
from coordination.files.actions import digest_of, stored_name
from coordination.files.checking import checked
from coordination.files.keeping import all_or_none, store
from people.journal.models import record

MOST = 30


class Annex(models.Model):
    """A checked file in its place. `title` is what the paper calls it; `name` that of the file."""

    version = models.ForeignKey(
        "coordination.PaperVersion", on_delete=models.CASCADE, related_name="annexes"
    )
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to="papers/%Y/%m", max_length=200)
    name = models.CharField(_("name"), max_length=160)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("annex")
        verbose_name_plural = _("annexes")
        ordering = ["version", "order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="annex_order_once"),
        ]

    def __str__(self):
        return f"annex {self.order} of {self.version_id}"


def copied(version, last):
    """The unsaved annexes of a version that follows another."""
    names = ("order", "title", "file", "name", "media_type", "size", "sha256")
    return [
        Annex(version=version, **{name: getattr(one, name) for name in names})
        for one in last.annexes.all()
    ]


@all_or_none()
def add_annex(paper, upload, *, by, now, title=""):
    """Put a file behind the draft; returns the Annex. ValidationError says what is wrong with the file.

    A flow that runs over the draft starts again.
    """
    draft = _draft(paper, by)
    name, media_type = checked(upload)
    if draft.annexes.count() >= MOST:
        raise ValidationError(gettext("At most %(most)d annexes.") % {"most": MOST})
    file = Annex._meta.get_field("file")
    stored = store(file.storage, file.generate_filename(None, stored_name(name)), upload)
    last = draft.annexes.aggregate(last=Max("order"))["last"] or 0
    annex = Annex.objects.create(
        version=draft,
        order=last + 1,
        title=" ".join(title.split())[:200] or name.rpartition(".")[0][:200] or name[:200],
        file=stored,
        name=name,
        media_type=media_type,
        size=upload.size,
        sha256=digest_of(upload),
    )
    _note(paper, draft, "annex", annex, by, now)
    return annex


@transaction.atomic
def drop_annex(paper, pk, *, by, now):
    """Take a file away from the draft; NotNow where it is not there any more."""
    draft = _draft(paper, by)
    annex = draft.annexes.filter(pk=pk).first()
    if annex is None:
        raise NotNow(gettext("This file is not with the draft any more."))
    annex.delete()
    if not Annex.objects.filter(file=annex.file.name).exists():
        storage, name = annex.file.storage, annex.file.name
        transaction.on_commit(lambda: storage.delete(name), robust=True)
    _note(paper, draft, "unannex", annex, by, now)


def _draft(paper, by):
    paper.hold()
    paper.guard("write", by)
    if paper.draft is None:
        raise NotNow(gettext("Save the draft first, then add files to it."))
    return paper.draft


def _note(paper, draft, verb, annex, by, now):
    """The draft is another one now: its revision rises, its flow starts again."""
    draft.revision += 1
    draft.save(update_fields=["revision"])
    record(by=by, verb=verb, subject=paper, now=now, version=draft.number, name=annex.name)
    paper.forget()
    changed(paper, by=by, now=now)
