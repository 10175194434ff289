"""The addresses of joint papers, and one in dispute for them to hide."""

from coordination.decrees.arranging import Seat, arrange
from coordination.decrees.clauses import clauses
from coordination.decrees.consenting import circulate, counter
from coordination.decrees.participants import others
from coordination.papers.actions import begin
from people.units.models import Division

OF_PAPER = (
    *("decree_participants", "decree_participant", "decree_place", "decree_removal"),
    *("decree_circulation", "decree_consents", "decree_counter", "decree_takeover"),
    *("decree_answer", "decree_signing", "decree_obligations", "decree_obligation_new"),
    *("decree_obligation", "decree_assignment"),
)
DECREES = {"decree_existing": "office"} | dict.fromkeys(OF_PAPER, "object")


def disputed(who, now, words):
    """`(paper, participant, dispute)` of a joint decree of the export division and finance, in dispute."""
    place = who.leader.appointments.get(is_main=True).position.division
    rows = [{"key": "d1", "text": f"{words}, berlaku hari ini."}]
    paper = begin(
        place,
        kind="joint_decree",
        by=who.leader,
        now=now,
        title=words,
        sections=[],
        body={"place": "Jakarta", "dictums": rows},
    )
    finance = Seat(Division.objects.get(code="KEU"))
    arrange(paper, [Seat(place), finance], by=who.leader, now=now)
    rows = [{"key": "o1", "dictum": "d1", "participant": others(paper)[0].pk, "title": words}]
    body = {**paper.draft.body, "obligations": rows}
    paper.write(by=who.leader, now=now, revision=paper.draft.revision, body=body)
    circulate(paper, by=who.leader, now=now)
    (one,) = others(paper)
    clause = next(row for row in clauses(paper.draft) if row.key == "dictum:d1")
    dispute = counter(
        one,
        key=clause.key,
        digest=clause.digest,
        wording=f"{words} besok.",
        reason=words,
        by=one.contact,
        now=now,
    )
    return paper, one, dispute


def together(who, now):
    """`{name of address: key}` of it."""
    paper, one, _dispute = disputed(who, now, "Rahasia sekali")
    facts = {"one": one.pk, "key": "o1"}
    return dict.fromkeys(OF_PAPER, paper.pk) | facts
