"""What flows put beside a paper: their panel on its page, seal and signatures in its print."""

from django.utils.translation import gettext as _

from coordination.approvals.panels import panel
from coordination.approvals.signing.drawing import rows
from coordination.approvals.signing.records import Seal
from coordination.approvals.signing.signing import in_force
from coordination.matters.hanging import hangs
from coordination.papers.submitting import MAIN


def flow_of_paper(paper, person, now):
    """The panel of its flow; who writes the draft begins one by the button above it. Flows on other tracks stand
    where its kind shows them."""
    if not paper.of_kind.shows_flow:
        return None
    has_flows = hangs(paper, "flows")
    return panel(paper, person, now, place="top", starts=False, has_flows=has_flows, track=MAIN)


def seal_of(version):
    """The Seal of a version that was signed in a flow, or None; one query."""
    if not version.is_set:
        return None
    return Seal.objects.filter(matter=version.paper_id, digest=version.digest).first()


def seal_words(version):
    """`{"url", "words", "qr"}` as print shows a seal, or None."""
    seal = seal_of(version)
    if seal is None:
        return None
    words = _("Signed electronically. Whether this copy is genuine can be checked at:")
    return {"url": seal.address, "words": words, "qr": rows(seal)}


def signatures_of(version):
    """The signatures that stand under a version, in order; one query."""
    return list(in_force(version.paper, digest=version.digest)) if version.digest else []
