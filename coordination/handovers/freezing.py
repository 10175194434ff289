"""The exact content of a hand-over, and its digest: what is signed is what was read."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder

from coordination.handovers.rhythms import rhythms_of


def content_of(handover, lines, series=None):
    """Everything that the signatures stand for, as plain data (ids, names, dates as ISO texts).

    `series` are `rhythms_of` it, where they were read already.
    """
    whole = {
        "number": handover.number,
        "reference": handover.reference,
        "position": [handover.position_id, handover.position.title],
        "division": handover.position.division.name,
        "parting": _person(handover.owner),
        "coming": _person(handover.holder),
        "leader": _person(handover.leader) if handover.leader else None,
        "effective_on": handover.effective_on,
        "place": handover.place,
        "decree": handover.decree,
        "words": handover.words,
        "items": [_item(line) for line in lines],
        "series": rhythms_of(handover) if series is None else series,
    }
    return json.loads(json.dumps(whole, cls=DjangoJSONEncoder))


def digest_of(content):
    """SHA-256 (64 hexadecimal digits) of the content as canonical JSON: keys sorted, no blanks."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _person(person):
    return [person.pk, person.full_name, person.number]


def _item(line):
    matter = line.matter
    return {
        "id": matter.pk,
        "number": matter.number,
        "kind": matter.kind,
        "title": matter.title,
        "group": str(line.group),
        "owes": line.owes,
        "other": line.other.full_name if line.other else "",
        "due_at": matter.due_at,
        "confidential": matter.is_confidential,
        "way": str(line.way),
        "to": _person(line.to) if line.to else None,
        "reason": line.reason,
    }
