"""The kind of paper that a procedure is, as all papers ask it."""

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordination.papers.audience import divisions_around
from coordination.papers.bodies import Fault, Part, Prose
from coordination.papers.kinds import PaperKind
from coordination.papers.references import Role
from coordination.papers.setting import settable
from coordination.papers.states import Kind
from coordination.procedures import body, checking, wording
from coordination.procedures.forms import ProcedureForm
from coordination.procedures.identity import context, printed
from people.units.models import Position


class Flow(Prose):
    """The body of a procedure; its shape stands in `body`."""

    def blank(self):
        return body.blank()

    def cleaned(self, body_):
        found = body.cleaned(body_)
        wanted = {one["position"] for one in found["executors"]} - {None}
        known = Position.objects.filter(pk__in=wanted).values_list("pk", flat=True)
        if wanted - set(known):
            raise ValidationError({"executors": _("A position that was chosen is not there.")})
        return found

    def faults(self, version):
        numbers = {one["key"]: n for n, one in enumerate(version.body["steps"], 1)}
        return [
            Fault(_told(one, numbers), f"step-{one.step}" if one.step else "", not one.is_fault)
            for one in checking.faults(version.body)
        ]

    def text(self, version):
        return wording.text(version.body)

    def parts(self, version):
        return [Part(*piece) for piece in wording.pieces(version.body)]

    def readers(self, version):
        """Who carries it out is to read it: the positions to which executors are tied, and all of the same
        title in the same division."""
        keys = {one["position"] for one in version.body["executors"]} - {None}
        if not keys:
            return {}
        same = Q(division__positions__in=keys, title=F("division__positions__title"))
        found = Position.objects.filter(same, is_active=True).values_list("pk", flat=True)
        return {"positions": sorted(set(found))}


def _told(fault, numbers):
    if not fault.step:
        return fault.words
    return _("Step %(n)d: %(words)s") % {"n": numbers[fault.step], "words": fault.words}


PROCEDURE = PaperKind(
    Kind.PROCEDURE,
    label=Kind.PROCEDURE.label,
    heading=gettext_lazy("Standard operating procedure"),
    about=gettext_lazy("How work is done step by step: who does what, with what, in what time."),
    hint=gettext_lazy("What is done, such as “Sending goods to their destination”."),
    settable=settable,
    writable=divisions_around,
    body=Flow(),
    is_numbered=True,
    form=ProcedureForm,
    editor="coordination/procedures/_editor.html",
    sheet="coordination/procedures/_sheet.html",
    roles=(Role.BASIS, Role.RELATED, Role.IMPLEMENTS, Role.REPLACES),
    context=context,
    print_template="procedure",
    print_data=printed,
    order=20,
)
