"""Writing a briefing: the form that counts its audience while one chooses."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.after import done
from collab.kit.clock import now, today
from collab.kit.refusals import NotYours
from coordination.briefings import audience as audiences
from coordination.briefings.actions import begin
from coordination.briefings.audience import Wanted
from coordination.briefings.forms import AudienceForm, BriefingForm, begun
from coordination.briefings.views.doors import briefing_door
from coordination.files.actions import attach
from coordination.files.keeping import all_or_none
from coordination.tasks.giving import principals
from people.accounts import choosing
from people.accounts.doors import person_required


def _author(request):
    """In whose name it is written: the chosen person for whom one acts, else oneself."""
    chosen = request.POST.get("behalf_of") or request.GET.get("behalf_of", "")
    people = {str(one.person.pk): one.person for one in principals(request.person)}
    return people.get(chosen, request.person)


@person_required
def new(request):
    """The form; "find" and "check" are the round trips of whoever has no script."""
    person, author = request.person, _author(request)
    if not any(audiences.may_brief(one.person, today(one.person)) for one in principals(person)):
        raise NotYours(
            _("A briefing is given by whoever leads somebody or chairs a group."),
            _("Ask your leader to give it, or call a meeting."),
        )
    return _written(request, author, None)


@briefing_door
def draft(request, briefing):
    """Go on with a draft."""
    briefing.guard("write", request.person)
    return _written(request, briefing.owner, briefing)


def _written(request, author, briefing):
    person, posted = request.person, request.POST
    values = begun(briefing) if briefing else _proposed(request)
    if request.method != "POST":
        people = Wanted.of(briefing).people if briefing else ()
        lines = AudienceForm(author=author, on=today(author), initial=_lines(briefing))
        return _page(request, BriefingForm(person=person, initial=values), lines, people, briefing)
    people = choosing.chosen(person, posted.getlist("people"))
    lines = AudienceForm(posted, author=author, on=today(author))
    if "find" in posted or "check" in posted:
        form = BriefingForm(person=person, initial=values | posted.dict())
        return _page(request, form, lines, people, briefing)
    form = BriefingForm(posted, request.FILES, person=person)
    if not form.is_valid():
        return _page(request, form, lines, people, briefing, status=422)
    try:
        made = _save(form, lines.wanted(people), author, briefing, posted, by=person)
    except NotYours as refusal:
        form.add_error(None, [line for line in (refusal.message, refusal.wayout) if line])
        return _page(request, form, lines, people, briefing, status=403)
    except ValidationError as fault:
        form.add_errors(fault)
        return _page(request, form, lines, people, briefing, status=422)
    said = _("Briefing given") if "give" in posted else _("Draft kept")
    return done(request, made, said)


@all_or_none()
def _save(form, wanted, author, briefing, posted, *, by):
    """Keep the draft and, where that button was pressed, give it; all of it or nothing."""
    moment, facts, files = now(), form.facts(), form.cleaned_data["files"]
    if briefing is None:
        made = begin(by=by, behalf_of=author, now=moment, wanted=wanted, files=files, **facts)
    else:
        made = briefing
        version = form.cleaned_data["version"] or 0
        made.write(by=by, version=version, now=moment, wanted=wanted, **facts)
        for upload in files:
            attach(made, upload, by=by, now=moment)
    if "give" in posted:
        made.give(by=by, now=moment)
    return made


def _proposed(request):
    """What a link to the form brings along: which matter is explained."""
    explains = request.GET.get("explains", "")
    return {"explains": explains} if explains else {}


def _lines(briefing):
    if briefing is None:
        return {}
    wanted = Wanted.of(briefing)
    return {
        kind: [one.pk for one in getattr(wanted, kind)]
        for kind in ("divisions", "groups", "positions")
    }


def _page(request, form, lines, people, briefing, *, status=200):
    person, on, words = request.person, today(request.person), request.POST.get("q", "")
    without = [one.pk for one in people]
    author = briefing.owner if briefing else _author(request)
    wanted = lines.wanted(people) if lines.is_bound else _standing(briefing)
    context = {
        "form": form,
        "lines": lines,
        "briefing": briefing,
        "author": author,
        "principals": [] if briefing else principals(person),
        "chosen": choosing.choices(person, people, on),
        "results": choosing.found(person, words, on, without=without)
        if "find" in request.POST
        else [],
        "q": words,
        "lost_files": bool(request.FILES),
        **_counted(wanted, author),
    }
    return render(request, "coordination/briefings/new.html", context, status=status)


def _standing(briefing):
    return Wanted.of(briefing) if briefing else Wanted()


def _counted(wanted, author):
    """How many people the choice reaches, by division; and who is left out."""
    if not wanted:
        return {"reach": None}
    found = audiences.reach(wanted, author, today(author))
    return {
        "reach": found,
        "places": found.by_division(),
        "left_out": found.names_left_out() if found.left_out else [],
    }


@person_required
def audience(request):
    """The count while one chooses."""
    author = _author(request)
    people = choosing.chosen(request.person, request.GET.getlist("people"))
    lines = AudienceForm(request.GET, author=author, on=today(author))
    context = _counted(lines.wanted(people), author)
    return render(request, "coordination/briefings/_reach.html", context)


@person_required
def people(request):
    """Hits while one types a name."""
    person, words = request.person, request.GET.get("q", "")
    without = [one.pk for one in choosing.chosen(person, request.GET.getlist("people"))]
    is_long = len(words.strip()) >= choosing.LEAST
    context = {
        "results": choosing.found(person, words, today(person), without=without),
        "name": "people",
        "multiple": True,
        "empty": _("Nobody of that name or position works here.") if is_long else "",
    }
    return render(request, "components/_picker_results.html", context)
