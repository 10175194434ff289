"""Votes and decisions, and what becomes of them."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from collab.kit.clock import now
from collab.kit.refusals import NotYours
from coordination.meetings.held import assigning, deciding, voting
from coordination.meetings.held.forms import DecisionForm, DueForm, HandsForm, VersionForm, VoteForm
from coordination.meetings.held.times import clock_of
from coordination.meetings.held.views.doors import (
    done,
    held_of,
    meeting_door,
    page,
    part,
    plain,
    tried,
)
from coordination.meetings.minutes import Decision
from coordination.meetings.states import Method
from coordination.meetings.views.doors import Picker
from coordination.meetings.votes import Vote
from people.employees.models import Employee


@meeting_door
def votes(request, meeting):
    """Put a question to the vote."""
    meeting.guard("take_vote", request.person)
    held = held_of(request, meeting)
    form = VoteForm(request.POST if request.method == "POST" else None, held=held)
    if form.is_valid() and tried(form, lambda: _open(request, meeting, form.cleaned_data)):
        return done(request, f"{meeting.get_absolute_url()}#votes", _("The vote is open"))
    return page(request, "vote", meeting, status=_status(form), form=form, held=held)


def _status(form):
    return 422 if form.is_bound else 200


def _open(request, meeting, data):
    item = part(meeting.items, data["item"])
    item.meeting = meeting
    facts = {"question": data["question"], "method": data["method"]}
    voting.open_vote(item, by=request.person, now=now(), **facts)


def vote_of(meeting, pk):
    return part(Vote.objects.filter(item__meeting=meeting).select_related("item__meeting"), pk)


@meeting_door
def ballot(request, meeting, vote):
    found = vote_of(meeting, vote)

    def deed():
        voting.cast(found, by=request.person, now=now(), choice=request.POST.get("choice", ""))

    return plain(request, meeting, deed, _("Your vote is counted"), "#votes")


@meeting_door
def vote(request, meeting, vote):
    """Close a vote, with the hands where hands are counted; or call it off."""
    meeting.guard("take_vote", request.person)
    found, held = vote_of(meeting, vote), held_of(request, meeting)
    if request.method == "POST" and "off" in request.POST:
        voting.call_off(found, by=request.person, now=now())
        return done(request, f"{meeting.get_absolute_url()}#votes", _("Vote called off"))
    is_hands = found.method == Method.HANDS
    form = HandsForm(request.POST if request.method == "POST" else None) if is_hands else None
    if request.method == "POST" and (form is None or form.is_valid()):
        counts = form.cleaned_data if form else {}
        if form is None:
            voting.close_vote(found, by=request.person, now=now())
        if form is None or tried(form, lambda: _close(request, found, counts)):
            return done(request, f"{meeting.get_absolute_url()}#votes", _("Vote closed"))
    status = _status(form) if form else 200
    context = {"vote": found, "form": form, "held": held}
    return page(request, "vote_closing", meeting, status=status, **context)


def _close(request, vote, counts):
    voting.close_vote(vote, by=request.person, now=now(), **counts)


@meeting_door
def decisions(request, meeting):
    """Write down a decision; the chair may make it work at once."""
    meeting.guard("decide", request.person)
    return _decision_page(request, meeting, None)


@meeting_door
def decision(request, meeting, decision):
    """Change a decision that has not become work yet."""
    meeting.guard("decide", request.person)
    return _decision_page(request, meeting, _found(meeting, decision))


def _found(meeting, pk):
    rows = Decision.objects.filter(item__meeting=meeting)
    found = part(rows.select_related("item__meeting", "owner", "vote").all(), pk)
    found.item.meeting = meeting
    return found


def _decision_page(request, meeting, decision):
    held = held_of(request, meeting)
    helpers = Picker(request, "helpers", initial=decision.helpers.all() if decision else ())
    other = Picker(request, "other", initial=_elsewhere(held, decision))
    is_sent = request.method == "POST" and "find" not in request.POST
    taken = {row.decision.vote_id for row in held.decisions if row.decision != decision} - {None}
    data = request.POST if is_sent else None
    initial = _initial(decision) if request.method != "POST" else request.POST.dict()
    form = DecisionForm(data, held=held, zone=clock_of(meeting), taken=taken, initial=initial)
    if form.is_valid():
        people = {"helpers": helpers.people, "other": other.one}
        made = _tried(request, meeting, form, decision, people)
        if made is not None:
            return _decided(request, meeting, made)
    context = {"form": form, "held": held, "decision": decision}
    pickers = {"helpers": helpers, "other": other}
    return page(request, "decision", meeting, status=_status(form), **context, **pickers)


def _elsewhere(held, decision):
    """The owner, where that is somebody who does not sit in the meeting."""
    if decision is None or decision.owner is None:
        return ()
    known = {value for value, _name in held.speakers}
    return () if str(decision.owner_id) in known else (decision.owner,)


def _initial(decision):
    if decision is None:
        return {}
    due = decision.due_at and decision.due_at.astimezone(clock_of(decision.item.meeting))
    return {
        "text": decision.text,
        "owner": decision.owner_id,
        "due_on": due and due.date(),
        "due_time": due and due.time(),
        "measure": decision.measure,
        "item": decision.item_id,
        "vote": decision.vote_id,
        "version": decision.version,
    }


def _tried(request, meeting, form, decision, people):
    """The Decision as it is written now, or None, with what is wrong on the form."""
    data, person = form.cleaned_data, request.person
    pk = data["owner"]
    owner = people["other"] or (Employee.objects.get(pk=pk) if pk else None)
    item = part(meeting.items, data["item"])
    item.meeting = meeting
    wanted = {
        "text": data["text"],
        "vote": vote_of(meeting, data["vote"]) if data["vote"] else None,
        "owner": owner,
        "helpers": people["helpers"],
        "due_at": form.due_at(),
        "measure": data["measure"],
    }
    try:
        if decision is None:
            return deciding.decide(item, by=person, now=now(), **wanted)
        version = data["version"] or decision.version
        return deciding.change(decision, by=person, now=now(), version=version, **wanted)
    except ValidationError as fault:
        form.add_errors(fault)
        return None


def _decided(request, meeting, decision):
    """Back to the decision; or on to what it becomes, where that was asked for."""
    if "assign" in request.POST and decision.owner_id is not None:
        return redirect("meeting_assignment", meeting.pk, decision.pk)
    where = f"{meeting.get_absolute_url()}#decisions"
    return done(request, where, _("Decision written down"))


@meeting_door
def removal(request, meeting, decision):
    found = _found(meeting, decision)

    def deed():
        form = VersionForm(request.POST)
        version = form.cleaned_data["version"] if form.is_valid() else 0
        deciding.drop(found, by=request.person, now=now(), version=version)

    return plain(request, meeting, deed, _("Decision taken out"), "#decisions")


@meeting_door
def assignment(request, meeting, decision):
    """What the decision becomes, and why; the chair confirms it with one button."""
    meeting.guard("assign", request.person)
    found, moment = _found(meeting, decision), now()
    answer = assigning.form_of(found) if found.owner_id else None
    is_past = found.due_at is not None and found.due_at <= moment
    data = request.POST if request.method == "POST" else None
    form = DueForm(data, zone=clock_of(meeting)) if is_past else None
    status = 200
    if request.method == "POST" and (form is None or form.is_valid()):
        due_at = form.due_at() if form else None
        try:
            task = assigning.assign(found, by=request.person, now=moment, due_at=due_at)
        except (ValidationError, NotYours) as fault:
            status = _explain(form, fault)
        else:
            said = _("Given to %(name)s") % {"name": task.holder.full_name}
            return done(request, f"{meeting.get_absolute_url()}#decisions", said)
    elif request.method == "POST":
        status = 422
    context = {"decision": found, "answer": answer, "form": form}
    return page(request, "assignment", meeting, status=status, **context)


def _explain(form, fault):
    """The refusal's place on the page, and its status."""
    if isinstance(fault, NotYours):
        return 403
    if form is not None:
        for messages in fault.message_dict.values():
            form.add_error("due_on", messages)
    return 422
