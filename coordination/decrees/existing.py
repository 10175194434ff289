"""Joint papers that were set before the portal, or outside it: entered as they are, whatever their numbers look like.

The convener's number is noted in its register, and so is every other that `by` keeps the register of, where the
joint date is known; the rest stands with its participant alone. Nothing of it is signed here, and nobody is asked to
read it.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import office_day
from collab.kit.refusals import NotYours
from coordination.decrees.cleaning import blank
from coordination.decrees.course import joined
from coordination.decrees.models import Participant
from coordination.papers.entering import enter
from coordination.papers.kinds import KINDS
from coordination.papers.models import Paper
from coordination.papers.references import Role
from coordination.papers.references import cleaned as cited
from coordination.registers.actions import note_existing, register_for
from coordination.registers.keeping import kept_by
from coordination.registers.models import Register
from people.units.models import Division

MOST, TITLE = 30, 200


@dataclass(slots=True)
class Was:
    """A participant as the paper names it; `number` as typed, empty where it is not known."""

    office: str
    number: str = ""
    division: object = None


def enterable(person, on):
    """The ids of divisions for which a person enters such papers: where they set them, or keep their register."""
    kind = KINDS["joint_decree"]
    found = kind.settable(person, on)
    return found | set(_kept_divisions(person, on))


def _kept_divisions(person, on):
    mine = Register.objects.filter(pk__in=kept_by(person, on), kind__startswith="joint_")
    return mine.exclude(division=None).values_list("division", flat=True)


@transaction.atomic
def enter_existing(
    division, *, kind, title, participants, by, now, dated_on=None, year=None, place="",
    upload=None, references=(), notes=True,
):  # fmt: skip
    """Enter it, in force since its date; returns the Paper. `notes`: write the numbers into registers.

    Raises NotYours, ValidationError keyed by field (`participants` for those).
    """
    on = office_day(now)
    kept = kept_by(by, on)
    if division.pk not in enterable(by, on):
        raise NotYours(
            _(
                "Existing papers of %(division)s are entered by who leads there or keeps its register."
            )
            % {"division": division.name}
        )
    _check(title, participants, dated_on, year, on)
    numbers = [" ".join(one.number.split()) for one in participants]
    begins = dated_on or (date(year, 1, 1) if year else on)
    told = {"place": place, "dated_on": dated_on and dated_on.isoformat(), "dated_in": year}
    known = Paper.objects.visible_to(by).filter(pk__in=[one["paper"] for one in references])
    known = {one.pk: one.citation for one in known}

    def prepare(paper):
        made = [_participant(paper, order, one) for order, one in enumerate(participants, 1)]
        if notes and dated_on:
            _note(paper, made, kept, dated_on=dated_on, by=by, now=now)

    paper = enter(
        kind=kind,
        division=division,
        title=title,
        number=joined([one for one in numbers if one]),
        dated_on=min(begins, on),
        upload=upload,
        prepare=prepare,
        body=blank() | told,
        references=cited(list(references), citable=lambda _ids: known),
        by=by,
        now=now,
    )
    for link in paper.links.filter(role=Role.REPLACES).select_related("target"):
        if link.target.allows("replace"):
            link.target.replace(by=by, now=now, successor=paper)
    return paper


def _check(title, participants, dated_on, year, on):
    faults = {}
    if not title.strip():
        faults["title"] = _("Write what the paper is called.")
    elif len(title) > TITLE:
        faults["title"] = _("Write it in at most %(most)d characters.") % {"most": TITLE}
    if dated_on and dated_on > on:
        faults["dated_on"] = _("A paper that exists is not dated in the future.")
    if year and year > on.year:
        faults["year"] = _("A paper that exists is not dated in the future.")
    if not 1 <= len(participants) <= MOST or not all(one.office.strip() for one in participants):
        faults["participants"] = _("Name at least one office that set it.")
    divisions = [one.division.pk for one in participants if one.division]
    if len(set(divisions)) < len(divisions):
        faults["participants"] = _("Each division takes part once.")
    if faults:
        raise ValidationError(faults)


def _participant(paper, order, one):
    made = Participant(
        paper=paper,
        order=order,
        division=one.division,
        agency="" if one.division else " ".join(one.office.split())[:200],
        office=" ".join(one.office.split()),
        number=" ".join(one.number.split()),
    )
    made.clean_fields(exclude=["paper", "division", "signer", "contact", "agency"])
    made.save()
    return made


def _note(paper, made, kept, *, dated_on, by, now):
    """Write the numbers into the registers that `by` keeps, in the order of their keys."""
    rows = []
    for one in made:
        register = one.number and one.division and register_for(paper.paper_kind, one.division)
        if register and register.pk in kept:
            rows.append((register.pk, one.order, register, one))
    for _pk, _order, register, one in sorted(rows, key=lambda row: row[:2]):
        facts = {"text": one.number, "dated_on": dated_on, "matter": paper}
        try:
            note_existing(register, by=by, now=now, **facts)
        except ValidationError as fault:
            raise ValidationError({"participants": fault.messages}) from fault


def make(entry, *, by, now):
    """A joint paper of a row of the registers' import (`registers.importing.makes`); the importer notes its number."""
    division = entry.division or Division.objects.filter(parent=None).order_by("pk").first()
    return enter_existing(
        division,
        kind=entry.kind,
        title=entry.title,
        participants=[Was(division.name, entry.number, division)],
        dated_on=entry.dated_on,
        upload=entry.upload,
        notes=False,
        by=by,
        now=now,
    )
