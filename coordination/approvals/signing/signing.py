"""Whose turn it is signs the exact text, having proved just before that it is them."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.approvals.flows import moving
from coordination.approvals.flows.deciding import bound, check_seen, done
from coordination.approvals.providers import NotSigned, provider
from coordination.approvals.signing.records import Signature
from coordination.approvals.signing.statements import statement
from coordination.approvals.states import Deed, Role
from people.employees.models import Employee

FRESH = timedelta(minutes=5)
AHEAD = timedelta(minutes=1)


@bound
def sign(flow, *, by, now, authenticated_at, digest, words=""):
    """Sign the text of `digest`, which the flow runs over; returns the Signature.

    `authenticated_at` is when `by` last proved by password (or passkey) that it is them: at most FRESH ago. Raises
    NotYours, NotNow.
    """
    turn = moving.guard(flow, by, roles={Role.SIGN})
    if authenticated_at is None or not -AHEAD <= now - authenticated_at <= FRESH:
        raise NotNow(_("Confirm with your password that it is you, then sign."))
    if digest != flow.digest:
        check_seen(flow, digest or "-")
    act = done(flow, turn, Deed.SIGNED, by=by, now=now, words=words)
    signature = put(flow.matter, act=act, by=by, now=now)
    moving.go_on(flow, by=by, now=now)
    return signature


def put(matter, *, act, by, now):
    """Write the Signature of an act; called inside the transaction that holds the matter."""
    behalf_of = Employee.objects.filter(pk=act.behalf_of_id).first()
    signature = Signature(
        matter_id=matter.pk,
        flow=act.flow,
        act=act,
        revision=act.revision,
        digest=act.digest,
        signer=by,
        behalf_of=behalf_of,
        capacity=act.capacity,
        title=act.title,
        name=by.full_name,
        for_name=behalf_of.full_name if behalf_of else "",
        office=act.office,
        at=now,
        provider=settings.SIGNATURE_PROVIDER,
    )
    try:
        signature.proof = provider().sign(statement(signature), signer=by)
    except NotSigned as fault:
        raise NotNow(
            _("The signature could not be made. Nothing was signed; try again.")
        ) from fault
    signature.save()
    return signature


def standing(signatures):
    """Of some signatures those that stand, in the order in which they were given: of flows that run or are complete,
    where their place was not asked anew."""
    found = signatures.filter(flow__state__in=["running", "done"], act__seat__act=F("act"))
    return found.select_related("signer", "behalf_of").order_by("at", "pk")


def in_force(matter, digest=None):
    """The signatures that stand under a matter's text of a digest (default: any)."""
    found = Signature.objects.filter(matter=matter.pk)
    return standing(found if digest is None else found.filter(digest=digest))
