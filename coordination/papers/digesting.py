"""The digest of the exact content of a version: what a decision or a signature binds to."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder

SAID = ("title", "sections", "references", "body", "bears_on", "is_internal")


def content(version):
    """What a version says, as plain data in a fixed order; nothing that may change once it is set."""
    paper = version.paper
    said = {name: getattr(version, name) for name in SAID}
    if annexes := list(version.annexes.values_list("order", "title", "name", "sha256")):
        said["annexes"] = annexes
    bound = paper.of_kind.course.bound(version)
    return {"kind": paper.paper_kind, "paper": paper.pk, "version": version.number, **said, **bound}


def digest(version):
    """SHA-256 (hex) of the content, the same whatever database keeps it."""
    text = json.dumps(
        content(version),
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()
