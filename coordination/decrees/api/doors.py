"""Joint papers through the API: participants, consents and disputes, signing, obligations, what exists."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collab.kit.api.doors import Door
from collab.kit.api.shapes import Nothing
from coordination.decrees import consenting
from coordination.decrees.api.shapes import (
    AgreeInput,
    ArrangeInput,
    ClauseShape,
    ContactInput,
    CounterInput,
    ExistingInput,
    JointParticipantShape,
    ObligationShape,
    SigningShape,
    WordsInput,
)
from coordination.decrees.arranging import Seat, arrange, name_contact
from coordination.decrees.existing import Was, enter_existing
from coordination.decrees.models import Dispute, Obligation
from coordination.decrees.obliging import assign
from coordination.decrees.pages.joint import Joint
from coordination.decrees.participants import line_of
from coordination.decrees.signing import send_to_sign
from coordination.decrees.standing import table
from coordination.decrees.states import JOINT
from coordination.papers.api.doors import PaperDoor, whole
from coordination.papers.api.shapes import PaperShape
from coordination.papers.pages.sheet import Sheet
from coordination.tasks.models import Task
from people.employees.models import Employee
from people.units.models import Division, Position

TAGS = ["joint papers"]


class JointDoor(PaperDoor):
    """Whatever lies under one joint paper."""

    def joint(self, pk):
        paper = self.paper(pk)
        if paper.paper_kind not in JOINT:
            raise Http404
        return paper

    def drafted(self, pk):
        """With a draft that the caller may see."""
        paper = self.joint(pk)
        if paper.draft is None or not Sheet(paper, self.person, self.now, paper.draft).sees_draft:
            raise Http404
        return paper

    def participant(self, paper, pk):
        found = next((one for one in line_of(paper) if one.pk == pk), None)
        if found is None:
            raise ValidationError({"participant": _("There is no such participant.")})
        found.paper = paper
        return found

    def clauses(self, pk):
        paper = self.drafted(pk)
        return Response([ClauseShape.of(row) for row in table(paper).rows])

    def line(self, pk):
        return Response([JointParticipantShape.of(one) for one in line_of(self.joint(pk))])


class Participants(JointDoor):
    @extend_schema(
        tags=TAGS, summary="Who sets it together", responses=JointParticipantShape(many=True)
    )
    def get(self, request, pk):
        paper = self.joint(pk)
        if paper.latest is None:
            self.drafted(pk)
        return self.line(pk)

    @extend_schema(
        tags=TAGS,
        summary="Set who takes part",
        description="All of them in their order, the convener among them; what is left out is proposed.",
        request=ArrangeInput,
        responses=JointParticipantShape(many=True),
    )
    def put(self, request, pk):
        paper = self.drafted(pk)
        rows = self.sent(ArrangeInput)["participants"]
        found = {
            name: model.objects.in_bulk({row[name] for row in rows} - {None})
            for name, model in (("division", Division), ("signer", Position), ("contact", Employee))
        }
        missing = [n for row in rows for n in found if row[n] and row[n] not in found[n]]
        if missing:
            raise ValidationError({"participants": _("Somebody or something is not there.")})
        seats = [
            Seat(
                found["division"][row["division"]],
                row["office"],
                found["signer"].get(row["signer"]),
                found["contact"].get(row["contact"]),
            )
            for row in rows
        ]
        arrange(paper, seats, by=self.person, now=self.now)
        return self.line(pk)


class Contact(JointDoor):
    @extend_schema(
        tags=TAGS,
        summary="Name who speaks for a participant",
        request=ContactInput,
        responses=JointParticipantShape(many=True),
    )
    def put(self, request, pk, one):
        paper = self.drafted(pk)
        found = next((row for row in line_of(paper) if row.pk == one), None)
        if found is None:
            raise Http404
        found.paper = paper
        contact = Employee.objects.visible_to(self.person).filter(
            pk=self.sent(ContactInput)["contact"]
        )
        if not contact:
            raise ValidationError({"contact": _("Choose somebody who works here.")})
        name_contact(found, contact=contact[0], by=self.person, now=self.now)
        return self.line(pk)


class Circulation(JointDoor):
    @extend_schema(
        tags=TAGS,
        summary="Ask the participants for their consent",
        request=Nothing,
        responses=ClauseShape(many=True),
    )
    def post(self, request, pk):
        self.sent(Nothing)
        consenting.circulate(self.drafted(pk), by=self.person, now=self.now)
        return self.clauses(pk)


class Consents(JointDoor):
    @extend_schema(tags=TAGS, summary="Who agrees to what", responses=ClauseShape(many=True))
    def get(self, request, pk):
        return self.clauses(pk)

    @extend_schema(
        tags=TAGS,
        summary="Agree to clauses",
        description="For a participant that you speak for; 409 where the words are others now.",
        request=AgreeInput,
        responses=ClauseShape(many=True),
    )
    def post(self, request, pk):
        paper, sent = self.drafted(pk), self.sent(AgreeInput)
        one = self.participant(paper, sent["participant"])
        consenting.agree(one, sent["clauses"], by=self.person, now=self.now)
        return self.clauses(pk)


class Counters(JointDoor):
    @extend_schema(
        tags=TAGS,
        summary="Propose other words for a clause",
        request=CounterInput,
        responses=ClauseShape(many=True),
    )
    def post(self, request, pk):
        paper, sent = self.drafted(pk), self.sent(CounterInput)
        one, key = self.participant(paper, sent.pop("participant")), sent.pop("clause")
        consenting.counter(one, key=key, by=self.person, now=self.now, **sent)
        return self.clauses(pk)


class DisputeDoor(JointDoor):
    def dispute(self, pk, one):
        paper = self.drafted(pk)
        found = self.one(
            Dispute.objects.select_related("participant").filter(participant__paper=paper.pk), one
        )
        found.participant.paper = paper
        return found


class Takeover(DisputeDoor):
    @extend_schema(
        tags=TAGS,
        summary="Take the other words over",
        request=Nothing,
        responses=ClauseShape(many=True),
    )
    def post(self, request, pk, one):
        self.sent(Nothing)
        consenting.take_over(self.dispute(pk, one), by=self.person, now=self.now)
        return self.clauses(pk)


class Answer(DisputeDoor):
    @extend_schema(
        tags=TAGS,
        summary="Keep the wording and answer",
        request=WordsInput,
        responses=ClauseShape(many=True),
    )
    def post(self, request, pk, one):
        dispute, words = self.dispute(pk, one), self.sent(WordsInput)["words"]
        consenting.answer(dispute, words=words, by=self.person, now=self.now)
        return self.clauses(pk)


class Signing(JointDoor):
    @extend_schema(
        tags=TAGS, summary="Send it to be signed", request=Nothing, responses={201: SigningShape}
    )
    def post(self, request, pk):
        self.sent(Nothing)
        flow = send_to_sign(self.drafted(pk), by=self.person, now=self.now)
        return Response({"flow": flow.pk}, status=201)


class Obligations(JointDoor):
    @extend_schema(tags=TAGS, summary="What it obliges to", responses=ObligationShape(many=True))
    def get(self, request, pk):
        return self.shown(pk)

    def shown(self, pk):
        sheet = Sheet(self.joint(pk), self.person, self.now)
        if not (sheet.version.is_set or sheet.sees_draft):
            raise Http404
        joint = Joint(sheet)
        tasks = [row.one.task_id for row in joint.obligations if row.one and row.one.task_id]
        seen = Task.objects.visible_to(self.person).filter(pk__in=tasks)
        facts = {"seen": set(seen.values_list("pk", flat=True)), "sees_states": joint.sees_states}
        return Response([ObligationShape.of(row, **facts) for row in joint.obligations])


class Assignment(Obligations):
    http_method_names = ("post",)

    @extend_schema(
        tags=TAGS,
        summary="Give an obligation inside the participant",
        request=Nothing,
        responses=ObligationShape(many=True),
    )
    def post(self, request, pk, key):
        self.sent(Nothing)
        paper = self.joint(pk)
        latest = paper.latest.number if paper.latest else 0
        found = Obligation.objects.filter(paper=paper.pk, version=latest, key=key)
        found = found.select_related("participant__division", "person", "position").first()
        if found is None:
            raise Http404
        found.paper = paper
        assign(found, by=self.person, now=self.now)
        return self.shown(pk)


class Existing(Door):
    @extend_schema(
        tags=TAGS,
        summary="Enter a joint paper that exists",
        description="As it was set: numbers as typed; those that are not known stay empty.",
        request=ExistingInput,
        responses={201: PaperShape},
    )
    def post(self, request):
        sent = self.sent(ExistingInput)
        rows = sent.pop("participants")
        wanted = {row["division"] for row in rows} | {sent["division"]}
        known = Division.objects.in_bulk(wanted - {None})
        if wanted - known.keys() - {None}:
            raise ValidationError({"division": _("There is no such division.")})
        participants = [
            Was(row["office"], row["number"], known.get(row["division"])) for row in rows
        ]
        links = [
            {"role": role, "text": "", "paper": pk}
            for role in ("replaces", "changes")
            for pk in sent.pop(role)
        ]
        paper = enter_existing(
            known[sent.pop("division")],
            participants=participants,
            references=links,
            by=self.person,
            now=self.now,
            **sent,
        )
        return Response(whole(paper, self.person, self.now), status=201)
