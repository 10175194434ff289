"""The addresses of joint papers, and what callers send to them."""

from coordination.decrees.models import Consent, Dispute, Obligation, Participant
from tests.house.decrees import disputed

ROUTES = {
    "api_decree_existing": ("office", "post"),
    "api_decree_participants": ("object", "get put"),
    "api_decree_contact": ("object", "put"),
    "api_decree_circulation": ("object", "post"),
    "api_decree_consents": ("object", "get post"),
    "api_decree_counters": ("object", "post"),
    "api_decree_takeover": ("object", "post"),
    "api_decree_answer": ("object", "post"),
    "api_decree_signing": ("object", "post"),
    "api_decree_obligations": ("object", "get"),
    "api_decree_assignment": ("object", "post"),
}
BODIES = {
    "api_decree_existing": {
        "kind": "joint_decree",
        "division": 1,
        "title": "x",
        "participants": [{"office": "x"}],
    },
    "api_decree_participants": {"participants": []},
    "api_decree_contact": {"contact": 1},
    "api_decree_consents": {"participant": 1, "clauses": {}},
    "api_decree_counters": {
        "participant": 1,
        "clause": "title",
        "digest": "0",
        "wording": "x",
        "reason": "x",
    },
    "api_decree_answer": {"words": "x"},
}


def keys(who, now):
    """`{name of address: its arguments}` of a joint decree in dispute."""
    paper, one, dispute = disputed(who, now, "lot 17")
    found = {name: [paper.pk] for name, (kind, _methods) in ROUTES.items() if kind == "object"}
    found["api_decree_contact"] = [paper.pk, one.pk]
    found |= {name: [paper.pk, dispute.pk] for name in ("api_decree_takeover", "api_decree_answer")}
    return found | {"api_decree_assignment": [paper.pk, "o1"], "api_decree_existing": []}


def state():
    """Everything that a call could have changed."""
    disputes = list(Dispute.objects.order_by("pk").values_list("pk", "state"))
    participants = list(Participant.objects.order_by("pk").values_list("pk", "contact", "order"))
    return [disputes, participants, [Consent.objects.count(), Obligation.objects.count()]]
