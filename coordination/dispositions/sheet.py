"""The official sheet (lembar disposisi) field by field, as page and as PDF (forms: 4).

Always in Indonesian, whoever prints it. What the reader may not see stays blank: the agenda data of a letter
that is not theirs, and whether others have set their initials.
"""

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coordination.dispositions.models import Instruction
from coordination.letters.models import Letter
from coordination.letters.states import Secrecy, Urgency
from coordination.tasks.models import Task
from people.journal.models import Entry
from people.units.models import Appointment

MOST_BOXES = 16
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"


def facts(sheet, person):
    """Everything that one sheet shows to a person, as plain texts: `{name: text, list or dict}`."""
    with translation.override("id"), timezone.override(sheet.by.zone):
        return _facts(sheet, person)


def _facts(sheet, person):
    letter = Letter.objects.seen(person, sheet.root_id)
    receivers = list(sheet.receivers.all())
    tasks = [one.task_id for one in receivers]
    seen = set(
        Task.objects.visible_to(person).filter(pk__in=tasks).order_by().values_list("pk", flat=True)
    )
    rows = _rows(sheet, receivers, _initials(seen))
    ticks = _ticks(receivers)
    if any(tick["whom"] for tick in ticks):
        for letter_of_row, row in zip(LETTERS, rows[: len(receivers)], strict=False):
            row["letter"] = letter_of_row
    agency, division = _letterhead(sheet)
    return {
        "lang": "id",
        "title": _("Disposition sheet"),
        "agency": agency,
        "division": division,
        "words": words(),
        "agenda": _agenda(sheet, letter),
        "marks": _marks(letter),
        "to": rows,
        "ticks": ticks,
        "notes": sheet.notes,
        "due": _("Done at the latest: %(when)s") % {"when": _moment(sheet.due_at)}
        if sheet.due_at
        else "",
        "withdrawn": _("Taken back: %(why)s") % {"why": sheet.withdrawal}
        if sheet.withdrawn_at
        else "",
        "superior": _superior(sheet),
    }


def words():
    """The printed words of the form."""
    return {
        "heading": _("Disposition sheet"),
        "agenda": pgettext("sheet", "Agenda"),
        "marks": pgettext("sheet", "Nature"),
        "to": _("Passed on to"),
        "ticks": pgettext("sheet", "Disposition"),
        "initials": _("Initials/date"),
        "notes": _("Further notes"),
        "superior": _("Initials and date of the superior"),
    }


def _agenda(sheet, letter):
    """The eight fields of section A; of a task that was handed down, its number and its giver."""
    if letter is None:
        task = Task.objects.filter(pk=sheet.root_id).select_related("owner").first()
        number = task.number if task and sheet.matter_id == sheet.root_id else "–"
        values = [number, "–", "–", "–", "–", "–", "–", sheet.title]
    else:
        both = " / ".join(filter(None, [_date(letter.dated), letter.reference])) or "–"
        values = [
            letter.agenda_number,
            _date(letter.received_on),
            letter.code or "–",
            letter.index or "–",
            _date(letter.reached_on) or "–",
            both,
            letter.origin,
            letter.summary,
        ]
    labels = (
        *(_("Agenda no."), _("Date received"), _("Code"), _("Index")),
        *(_("Date at the official's secretariat"), _("Date/no. of the letter")),
        *(_("Origin of the letter"), pgettext("sheet", "Summary")),
    )
    return [list(pair) for pair in zip(labels, values, strict=True)]


def _marks(letter):
    """The four boxes of the nature of the letter."""
    urgency = letter.urgency if letter else None
    secrecy = letter.secrecy if letter else None
    boxes = [
        (Urgency.AT_ONCE, urgency),
        (Urgency.SOON, urgency),
        (Secrecy.TOP_SECRET, secrecy),
        (Secrecy.SECRET, secrecy),
    ]
    return [[str(box.label).capitalize(), box == value] for box, value in boxes]


def _initials(tasks):
    """`{task id: (initials, date)}` of who took each on; before those of a stand-in as what they did it."""
    answered = Entry.objects.filter(
        subject_kind=Task.journal_kind, subject_id__in=tasks, verb__in=("acknowledge", "read")
    ).select_related("by")
    return {
        one.subject_id: (
            " ".join(filter(None, [one.get_capacity_display(), one.by.initials])),
            _date(one.at),
        )
        for one in answered.order_by("at", "pk")
    }


def _rows(sheet, receivers, initials):
    """Section B: the offices of the direct subordinates with their boxes, receivers further down after them."""
    by_person = {one.employee_id: one for one in receivers}
    rows = [_row(one, *initials.get(one.task_id, ("", ""))) for one in receivers]
    blank = [
        {"letter": "", "sign": "", "office": office, "name": name, "initials": "", "date": ""}
        for office, name, pk in sheet.offices
        if pk not in by_person
    ]
    return rows + blank[: max(0, MOST_BOXES - len(rows))]


def _row(one, initials, date):
    return {
        "letter": "",
        "sign": one.sign,
        "office": one.office or one.employee.full_name,
        "name": one.employee.full_name,
        "initials": initials,
        "date": date,
    }


def _ticks(receivers):
    """The tick list: every instruction in use or ticked here, and for whom where they differ."""
    ticked = {one.pk: {tick.pk for tick in one.instructions.all()} for one in receivers}
    together = set().union(*ticked.values()) if ticked else set()
    is_same = all(pks == together for pks in ticked.values())
    used = [one for one in Instruction.objects.all() if one.is_active or one.pk in together]
    return [
        {
            "name": one.name,
            "is_ticked": one.pk in together,
            "whom": "" if is_same else _whom(one, receivers, ticked),
        }
        for one in used
    ]


def _whom(instruction, receivers, ticked):
    """The receivers of a tick by their place in section B: "a, c"."""
    places = zip(LETTERS, receivers, strict=False)
    return ", ".join(letter for letter, one in places if instruction.pk in ticked[one.pk])


def _superior(sheet):
    by = sheet.entry.by or sheet.by
    return {
        "office": sheet.office,
        "name": by.full_name,
        "signature": sheet.entry.signature,
        "initials": by.initials,
        "date": _date(sheet.at),
    }


def _letterhead(sheet):
    """The agency and the division of whoever disposed of it."""
    held = (
        Appointment.objects.filter(employee=sheet.by, is_main=True)
        .select_related("position__division__belongs_to")
        .order_by("-start_on")
        .first()
    )
    if held is None:
        return "", ""
    division = held.position.division
    top = division
    while top.parent_id:
        top = top.parent
    return top.name, division.name if top.pk != division.pk else ""


def _date(value):
    if value is None:
        return ""
    if hasattr(value, "hour"):
        value = timezone.localtime(value).date()
    return date_format(value, "DATE_FORMAT")


def _moment(value):
    return date_format(timezone.localtime(value), "DATETIME_FORMAT")
