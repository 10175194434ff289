"""Writing the draft of the next version, while readers keep what is in force."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.actions import changed, stop
from coordination.approvals.models import Flow
from coordination.matters.models import Matter
from coordination.papers import audience, references
from coordination.papers.annexes import Annex, copied
from coordination.papers.kinds import kind_of
from coordination.papers.sections import cleaned
from coordination.papers.states import MOVES, State
from people.journal.models import record

SHAPED = ("sections", "references", "body", "audience")
CONTENT = (
    *("title", *SHAPED, "bears_on", "is_internal", "asks_readers", "read_within"),
    *("review_on", "wanted_on", "note"),
)
CLEANED = frozenset(CONTENT) - set(SHAPED)
WITHIN = range(1, 61)


class Drafting:
    """Predicates that doors and templates ask, and the verbs of a draft."""

    def settable_by(self, person):
        """May this person put into force and revoke this paper?"""
        return person is not None and self.division_id in kind_of(self).settable(
            person, today(person)
        )

    def writable_by(self, person):
        """May this person write its next version? Who may set it, who writes it already, and, while
        nobody does, whoever may begin such a paper there."""
        if person is None:
            return False
        draft = self.draft
        if draft and self.is_written_by(person):
            return True
        kind, on = kind_of(self), today(person)
        may = kind.settable(person, on) if draft else kind.may_write(person, on)
        return self.division_id in may

    def is_written_by(self, person):
        """Is this person one of those who write the present draft?"""
        draft = self.draft
        if draft is None or person is None:
            return False
        if person.pk in (draft.author_id, draft.written_by_id):
            return True
        return draft.writers.filter(pk=person.pk).exists()

    def allows(self, verb):
        return self.state in MOVES[verb]

    def guard(self, verb, person):
        """Raise NotYours or NotNow unless this person may use this verb now."""
        may = self.writable_by if verb in ("write", "discard", "invite") else self.settable_by
        if not may(person):
            raise NotYours(
                _("Only who leads %(division)s sets this paper.") % {"division": self.division.name}
            )
        self.guard_state(verb)

    def guard_state(self, verb):
        if not self.allows(verb):
            raise NotNow(
                _("%(number)s is “%(state)s” now, so this is not possible any more.")
                % {"number": self.number, "state": self.get_state_display()}
            )

    def hold(self):
        """Lock the paper for this transaction and read it anew, so that two at once take turns."""
        Matter.objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()
        self.forget()

    @transaction.atomic
    def write(self, *, by, now, revision, **content):
        """Save the draft; the first save begins it. `revision` is the one that the writer saw, 0 for none.

        `content` are the fields of CONTENT. Raises NotNow when somebody else wrote meanwhile (nothing is
        overwritten), ValidationError keyed by field.
        """
        self.hold()
        self.guard("write", by)
        content = checked(self, content, by)
        self.check_review(content.get("review_on"), now)
        draft = self.draft
        if revision != (draft.revision if draft else 0):
            raise NotNow(
                _(
                    "Somebody else changed the draft of %(number)s meanwhile. Compare, then save again."
                )
                % {"number": self.number}
            )
        is_new = draft is None
        if is_new:
            draft = self._begun(by)
        for name, value in content.items():
            setattr(draft, name, value)
        draft.revision += 1
        draft.written_by, draft.written_at = by, now
        draft.clean_fields(exclude={field.name for field in draft._meta.fields} - CLEANED)
        draft.save()
        if is_new and self.latest:
            Annex.objects.bulk_create(copied(draft, self.latest))
        if self.latest is None:
            self._show(title=draft.title, wording=self._wording(draft))
        record(by=by, verb="write", subject=self, now=now, version=draft.number)
        self.forget()
        self.rebind(by=by, now=now)
        return draft

    def rebind(self, *, by, now):
        """What the draft says is another now: its flows start again, and its kind hears of it."""
        kind_of(self).course.changed(self, by=by, now=now)
        changed(self, by=by, now=now)

    def _begun(self, by):
        """The unsaved draft of the next version, with the words of the last."""
        last = self.latest
        draft = self.versions.model(
            paper=self, number=last.number + 1 if last else 1, revision=0, author=by
        )
        if last is None:
            draft.body = kind_of(self).body.blank()
        for name in CONTENT if last else ():
            if name not in ("note", "wanted_on"):
                setattr(draft, name, getattr(last, name))
        return draft

    def _wording(self, version):
        """What search finds the paper by."""
        return "\n".join(
            part for part in (version.title, self.official_number, version.text) if part
        )

    def _show(self, **fields):
        """Change what the spine shows of the paper."""
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=[*fields])

    @transaction.atomic
    def discard(self, *, by, now):
        """Throw the draft away. A paper that was never in force is closed with it and keeps its text."""
        self.hold()
        self.guard("discard", by)
        draft = self.draft
        if draft is None:
            raise NotNow(_("There is no draft of %(number)s any more.") % {"number": self.number})
        for flow in Flow.objects.running().filter(matter=self.pk):
            stop(flow, by=by, now=now, reason=_("The draft was thrown away."))
        if self.latest is None:
            self._show(state=State.DISCARDED, is_open=False, closed_at=now)
        else:
            draft.delete()
        record(by=by, verb="discard", subject=self, now=now, version=draft.number)
        self.forget()
        kind_of(self).course.changed(self, by=by, now=now)


def checked(paper, content, by):
    """What a writer sent, as it is stored. ValidationError keyed by field."""
    unknown = set(content) - set(CONTENT)
    if unknown:
        raise TypeError(f"no content of a paper: {unknown}")
    kind, faults = kind_of(paper), {}
    if "title" in content:
        content["title"] = " ".join(content["title"].split())
        if not content["title"]:
            faults["title"] = _("Write what the paper is called.")
    if content.get("read_within", 1) not in WITHIN:
        faults["read_within"] = _("Between 1 and %(most)d working days.") % {"most": WITHIN[-1]}
    if set(content.get("bears_on", ())) - {value for value, _label in kind.bearable}:
        faults["bears_on"] = _("There is no such form of work.")
    if faults:
        raise ValidationError(faults)
    if "note" in content:
        content["note"] = content["note"].replace("\r\n", "\n").strip()
    shapes = {
        "sections": cleaned,
        "references": lambda sent: references.cleaned(sent, citable=_citable(paper, by)),
        "body": kind.body.cleaned,
        "audience": audience.cleaned,
    }
    return content | {name: shapes[name](content[name]) for name in SHAPED if name in content}


def _citable(paper, by):
    """`citable(ids)`: the papers that a writer may cite are those that they see, and what was cited before."""

    def citable(ids):
        found = type(paper).objects.visible_to(by).filter(pk__in=ids).exclude(pk=paper.pk)
        known = {one.pk: one.citation for one in found}
        before = paper.draft or paper.latest
        for one in before.references if before else ():
            if one["paper"] in ids:
                known.setdefault(one["paper"], one["text"])
        return known

    return citable
