"""The kinds of paper that are prose alone: policies, and the work rules of a division."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coordination.papers.audience import divisions_around
from coordination.papers.kinds import PaperKind
from coordination.papers.references import Role
from coordination.papers.setting import settable
from coordination.papers.states import Kind
from coordination.tasks.form import Form

BEARABLE = tuple(choice for choice in Form.choices if choice[0] != Form.OWN)

WORK_RULE = PaperKind(
    Kind.WORK_RULE,
    label=Kind.WORK_RULE.label,
    heading=_("Work rules"),
    about=_("What a division keeps to; its leader sets them and everybody in it reads them."),
    hint=_("What the rules are about, such as “Handing over export documents”."),
    settable=settable,
    is_direct=True,
    bearable=BEARABLE,
    roles=(Role.BASIS, Role.RELATED, Role.IMPLEMENTS),
    order=40,
)


POLICY = PaperKind(
    Kind.POLICY,
    label=Kind.POLICY.label,
    heading=_("Policy"),
    about=_("Direction, goals, scope and principles; plans and procedures carry it out."),
    hint=_("What the policy is about, such as “Safe work in the warehouses”."),
    settable=settable,
    writable=divisions_around,
    is_numbered=True,
    outline=(
        pgettext_lazy("policy", "Direction"),
        pgettext_lazy("policy", "Goals"),
        pgettext_lazy("policy", "Scope"),
        pgettext_lazy("policy", "Principles"),
    ),
    order=10,
)
