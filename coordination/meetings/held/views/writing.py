"""The minutes, paragraph by paragraph: with the page's script as JSON, without it as plain forms."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from collab.kit.clock import now
from coordination.meetings.held import writing
from coordination.meetings.held.forms import NoteForm, VersionForm
from coordination.meetings.held.views.doors import done, held_of, meeting_door, page, part
from coordination.meetings.minutes import Note, NoteVersion

CLASH = "coordination/meetings/held/_clash.html"


def notes_of(meeting):
    notes = Note.objects.filter(item__meeting=meeting)
    return notes.select_related("item", "written_by", "speaker")


@meeting_door
def notes(request, meeting, item):
    """A new paragraph under an item, or the next wording of one that this page began."""
    meeting.guard("write", request.person)
    found = part(meeting.items, item)
    if request.method != "POST":
        return redirect(f"{meeting.get_absolute_url()}#minutes")
    found.meeting = meeting
    return _save(request, meeting, found, None)


@meeting_door
def note(request, meeting, note):
    """One paragraph to change: in its place with script, as a page without."""
    meeting.guard("write", request.person)
    found = part(notes_of(meeting), note)
    found.item.meeting = meeting
    if request.method == "POST":
        return _save(request, meeting, found.item, found)
    context = {"note": found, "held": held_of(request, meeting), "said": _said(found, meeting)}
    return page(request, "_note_edit" if request.htmx else "note", meeting, **context)


def _said(note, meeting):
    """The value of who said it, as the select has it."""
    if note.speaker_id is not None:
        return str(note.speaker_id)
    guest = meeting.invitations.filter(employee=None, guest_name=note.speaker_name).first()
    return f"g{guest.pk}" if guest and note.speaker_name else ""


def _save(request, meeting, item, before):
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise writing.NotNow(_("This paragraph cannot be saved. Load the page again."))
    data, said = form.cleaned_data, {}
    if before is None or data["speaker"] != _said(before, meeting):
        said = _speaker(meeting, data["speaker"])
    elif before is not None:
        said = {"speaker": before.speaker, "speaker_name": before.speaker_name}
    try:
        saved = writing.write(
            item,
            by=request.person,
            now=now(),
            key=before.key if before else data["key"],
            text=data["text"],
            version=data["version"],
            **said,
        )
    except writing.Clash as clash:
        return _clashed(request, meeting, clash)
    except ValidationError as fault:
        return _refused(request, meeting, fault)
    if _wants_json(request):
        told = {"id": saved.pk, "version": saved.version, "at": _clock(saved.written_at)}
        return JsonResponse(told)
    return done(request, f"{meeting.get_absolute_url()}#note-{saved.pk}", _("Saved"))


def _clock(moment):
    return date_format(timezone.localtime(moment), "TIME_FORMAT")


def _wants_json(request):
    return request.headers.get("Accept") == "application/json"


def _speaker(meeting, value):
    """Who said it, of those who are asked to the meeting: an employee's id, or `g` and a guest's invitation."""
    if value.startswith("g") and value[1:].isdigit():
        guest = meeting.invitations.filter(pk=int(value[1:]), employee=None).first()
        return {"speaker_name": (guest.guest_name or guest.guest_email) if guest else ""}
    if value.isascii() and value.isdigit():
        rows = meeting.invitations.select_related("employee", "representative")
        people = [one for row in rows for one in (row.employee, row.representative) if one]
        return {"speaker": next((one for one in people if one.pk == int(value)), None)}
    return {}


def _clashed(request, meeting, clash):
    """409 with both wordings; nothing that was typed is lost."""
    if _wants_json(request):
        words = render_to_string(CLASH, {"clash": clash}, request=request)
        struck = clash.note.struck_at is not None
        told = {"clash": words, "version": clash.note.version, "struck": struck}
        return JsonResponse(told, status=409)
    context = {
        "note": clash.note,
        "clash": clash,
        "typed": clash.mine,
        "held": held_of(request, meeting),
        "said": _said(clash.note, meeting),
    }
    return page(request, "note", meeting, status=409, **context)


def _refused(request, meeting, fault):
    words = " ".join(line for lines in fault.message_dict.values() for line in lines)
    if _wants_json(request):
        return JsonResponse({"fault": words}, status=422)
    return page(request, "question", meeting, status=422, heading=_("Not saved"), hint=words)


@meeting_door
def striking(request, meeting, note):
    """Take a paragraph out, or put it back."""
    found = part(notes_of(meeting), note)
    found.item.meeting = meeting
    if request.method == "POST":
        form = VersionForm(request.POST)
        version = form.cleaned_data["version"] if form.is_valid() else found.version
        back = "back" in request.POST
        writing.strike(found, by=request.person, now=now(), version=version, back=back)
        said = _("Put back") if back else _("Taken out: its words are kept")
        return done(request, f"{meeting.get_absolute_url()}#minutes", said)
    return redirect(f"{meeting.get_absolute_url()}#note-{found.pk}")


@meeting_door
def wordings(request, meeting):
    """Every wording of every paragraph, with its writer and time."""
    earlier = NoteVersion.objects.filter(note__item__meeting=meeting).select_related("written_by")
    by_note = {}
    for one in earlier.order_by("number"):
        by_note.setdefault(one.note_id, []).append(one)
    rows = notes_of(meeting).order_by("item__order", "item", "order", "pk")
    told = [(one, by_note.get(one.pk, [])) for one in rows]
    return render(
        request,
        "coordination/meetings/held/wordings.html",
        {"meeting": meeting, "rows": told},
    )
