"""Votes: opened where there is a quorum, given by those present who may, closed once with its result."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.groups.states import carried
from coordination.meetings.held.quorum import quorum_of
from coordination.meetings.states import Choice, Method
from coordination.meetings.telling import facts
from coordination.meetings.votes import Ballot, Vote
from people.employees.models import Employee
from people.inbox.actions import notify, settle
from people.journal.models import record

ASKED = "minutes.vote"
COLUMN = {Choice.FOR: "for_it", Choice.AGAINST: "against", Choice.ABSTAIN: "abstained"}


def _quorate(meeting):
    quorum = quorum_of(meeting)
    if not quorum.is_met:
        raise NotNow(quorum.sentence())
    return quorum


@transaction.atomic
def open_vote(item, *, by, now, question, method=Method.OPEN):
    """Put a question on an item to the vote; one at a time. Returns the Vote.

    Raises NotNow without a quorum, with the figures; ValidationError for a secret vote that the rules do not know.
    """
    meeting = item.meeting
    acting = meeting.guard("take_vote", by)
    meeting.hold()
    question, method = " ".join((question or "").split()), Method(method)
    if not question:
        raise ValidationError({"question": _("Write what is voted on.")})
    if method == Method.SECRET and not meeting.secret_votes:
        raise ValidationError({"method": _("The rules of this meeting know no secret votes.")})
    if Vote.objects.filter(item__meeting=meeting, closed_at=None).exists():
        raise NotNow(_("Another vote is still open. Close it first."))
    quorum = _quorate(meeting)
    vote = Vote(
        item=item,
        question=question,
        method=method,
        needed=quorum.needed,
        present=quorum.present,
        entitled=quorum.entitled,
        opened_by=by,
        opened_at=now,
    )
    vote.clean_fields(exclude=["item", "opened_by"])
    vote.save()
    data = {"vote": vote.pk, "method": str(method), "present": quorum.present}
    record(by=by, verb="open_vote", subject=meeting, now=now, acting=acting, **data)
    _ask(vote, quorum, by, now)
    return vote


def _ask(vote, quorum, by, now):
    """Tell who is present and may vote, once; hands are raised without."""
    meeting = vote.item.meeting
    if vote.method == Method.HANDS:
        return
    notify(
        Employee.objects.filter(pk__in=quorum.there.values()),
        kind=ASKED,
        subject=meeting,
        key=f"vote:{vote.pk}",
        now=now,
        by=by,
        params={**facts(meeting), "question": "" if meeting.is_confidential else vote.question},
        url=f"{meeting.get_absolute_url()}#vote-{vote.pk}",
    )


def _settled(meeting, vote_pk, now, people=None):
    """Nobody is asked for their vote any more, or these people (ids) are not."""
    if people is None:
        rows = meeting.invitations.values_list("employee", "representative")
        people = {pk for row in rows for pk in row} - {None}
    settle(people, kind=ASKED, key=f"vote:{vote_pk}", now=now)


@transaction.atomic
def cast(vote, *, by, now, choice):
    """Vote, where one is present and may. An open ballot can be changed until the vote is closed.

    Of a secret one nobody can say afterwards what it was, so it is given once. The journal keeps how
    somebody voted only of open votes.
    """
    meeting = vote.item.meeting
    meeting.guard("vote", by)
    vote = _held(vote)
    if vote.method == Method.HANDS:
        raise NotNow(_("Hands are counted in this vote: raise yours."))
    seat = _quorate(meeting).seat_of(by.pk)
    if seat is None:
        raise NotYours(_("Only those present who may vote here can vote."))
    choice = _known(choice)
    data = {"vote": vote.pk}
    if vote.method == Method.SECRET:
        _drop_in(vote, seat, by, choice)
    else:
        _show(vote, seat, by, choice)
        data["choice"] = str(choice)
    record(by=by, verb="vote", subject=meeting, now=now, **data)
    _settled(meeting, vote.pk, now, {by.pk})


def _known(choice):
    if choice not in Choice.values:
        raise ValidationError({"choice": _("Choose for, against or abstain.")})
    return Choice(choice)


def _held(vote):
    """The vote, which nobody else closes meanwhile."""
    held = Vote.objects.select_for_update(of=("self",)).select_related("item__meeting")
    vote = held.get(pk=vote.pk)
    if vote.closed_at is not None:
        raise NotNow(_("This vote is closed."))
    return vote


def _drop_in(vote, seat, by, choice):
    """Who has voted, and how many how: the two are never written together."""
    try:
        with transaction.atomic():
            Ballot.objects.create(vote=vote, employee_id=seat, by=by)
    except IntegrityError as fault:
        raise NotNow(_("You have voted already. A secret vote is given once.")) from fault
    column = COLUMN[choice]
    Vote.objects.filter(pk=vote.pk).update(**{column: F(column) + 1})


def _show(vote, seat, by, choice):
    try:
        with transaction.atomic():
            Ballot.objects.update_or_create(
                vote=vote, employee_id=seat, defaults={"by": by, "choice": choice}
            )
    except IntegrityError as fault:
        raise NotNow(_("You have voted already.")) from fault


@transaction.atomic
def close_vote(vote, *, by, now, for_it=0, against=0, abstained=0):
    """Close the vote with its result; the counts are taken of a show of hands alone.

    Raises NotNow where the quorum was lost meanwhile, ValidationError for more hands than people.
    """
    meeting = vote.item.meeting
    acting = meeting.guard("take_vote", by)
    vote = _held(vote)
    quorum = _quorate(meeting)
    counts = {"for_it": for_it, "against": against, "abstained": abstained}
    if vote.method == Method.HANDS:
        _check(counts, quorum)
    elif vote.method == Method.SECRET:
        counts = {name: getattr(vote, name) for name in counts}
    else:
        counts = _counted(vote)
    is_carried = carried(
        meeting.majority,
        for_it=counts["for_it"],
        against=counts["against"],
        entitled=vote.entitled,
    )
    changes = {**counts, "closed_at": now, "is_carried": is_carried}
    Vote.objects.filter(pk=vote.pk).update(**changes)
    for name, value in changes.items():
        setattr(vote, name, value)
    data = {"vote": vote.pk, "is_carried": is_carried, **counts}
    record(by=by, verb="close_vote", subject=meeting, now=now, acting=acting, **data)
    _settled(meeting, vote.pk, now)
    return vote


def _check(counts, quorum):
    if any(count < 0 for count in counts.values()):
        raise ValidationError({"for_it": _("Hands are counted from nought.")})
    raised = sum(counts.values())
    if raised > quorum.present:
        words = _("%(raised)d hands are more than the %(present)d who are present and may vote.")
        raise ValidationError({"for_it": words % {"raised": raised, "present": quorum.present}})


def _counted(vote):
    rows = vote.ballots.order_by().values("choice").annotate(n=Count("pk"))
    found = {row["choice"]: row["n"] for row in rows}
    return {column: found.get(choice, 0) for choice, column in COLUMN.items()}


@transaction.atomic
def call_off(vote, *, by, now):
    """Drop an open vote, and what was given in it: without a quorum, or put wrongly."""
    meeting = vote.item.meeting
    acting = meeting.guard("take_vote", by)
    vote = _held(vote)
    pk = vote.pk
    vote.delete()
    record(by=by, verb="call_off_vote", subject=meeting, now=now, acting=acting, vote=pk)
    _settled(meeting, pk, now)
