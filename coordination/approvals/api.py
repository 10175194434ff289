"""Flows through the API: the portal's verbs and the portal's visibility."""

import django_filters as filters
from allauth.account.adapter import get_adapter
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.finding import IdFilter
from collab.kit.api.shapes import Nothing, ReasonInput
from coordination.approvals import actions
from coordination.approvals import api_shapes as shapes
from coordination.approvals.flows.fitting import fitting
from coordination.approvals.flows.starting import open_to
from coordination.approvals.flows.waiting import approve_all, waiting
from coordination.approvals.models import Flow
from coordination.approvals.showing import View
from coordination.approvals.states import FlowState
from people.accounts.retrying import KEY, once

TAGS = ["flows"]


class FlowFilters(filters.FilterSet):
    matter = IdFilter(field_name="matter")
    state = filters.MultipleChoiceFilter(choices=FlowState.choices, distinct=False)


@extend_schema_view(
    get=extend_schema(tags=TAGS, summary="Flows", responses=shapes.FlowShape(many=True))
)
class Flows(ListDoor):
    queryset = Flow.objects.all()
    filterset_class = FlowFilters
    shape = shapes.FlowShape

    def found(self):
        return Flow.objects.visible_to(self.person).whole()


class MatterFlows(Door):
    """Starting a flow on a matter, and the templates that fit it."""

    def matter(self, pk):
        matter = open_to(self.person, pk) if pk <= BIGGEST else None
        if matter is None:
            raise Http404
        return matter

    @extend_schema(
        tags=TAGS, summary="Templates that fit", responses=shapes.FlowTemplateShape(many=True)
    )
    def get(self, request, pk):
        found = fitting(self.matter(pk))
        return Response([shapes.FlowTemplateShape.of(one) for one in found])

    @extend_schema(
        tags=TAGS,
        summary="Start a flow",
        description="Over the matter's present text: by a template that fits, or by stages of your own.",
        parameters=[KEY],
        request=shapes.FlowInput,
        responses={201: shapes.FlowShape},
    )
    def post(self, request, pk):
        matter = self.matter(pk)
        return once(self, lambda: self.begin(matter))

    def begin(self, matter):
        wanted = self.sent(shapes.FlowInput)
        if "template" in wanted:
            pk = wanted.pop("template")
            wanted["template"] = next((one for one in fitting(matter) if one.pk == pk), None)
            if wanted["template"] is None:
                raise ValidationError({"template": [_("No such template fits here.")]})
        flow = actions.start(matter, by=self.person, now=self.now, **wanted)
        return Response(shapes.FlowShape.of(flow), status=201)


class FlowDoor(Door):
    """Whatever lies under one flow: found through visibility, or not there."""

    def flow(self, pk):
        flows = Flow.objects.visible_to(self.person).whole()
        return self.one(flows, pk)

    def whole(self, pk, status=200):
        view = View(self.flow(pk), self.person, self.now)
        return Response(shapes.OneFlowShape.seen(view), status=status)


class OneFlow(FlowDoor):
    @extend_schema(tags=TAGS, summary="One flow", responses=shapes.OneFlowShape)
    def get(self, request, pk):
        return self.whole(pk)


class Deed(FlowDoor):
    """Answers with the flow as it is after the deed; 409 if it is not possible now."""

    words = Nothing

    def post(self, request, pk):
        flow, words = self.flow(pk), self.sent(self.words)
        self.do(flow, words)
        return self.whole(pk)


def deed(name, summary, words, do):
    """The door of one move in a flow."""

    class Named(Deed):
        post = extend_schema(
            tags=TAGS, summary=summary, request=words, responses=shapes.OneFlowShape
        )(Deed.post)

        def do(self, flow, words):
            do(flow, by=self.person, now=self.now, **words)

    Named.__name__ = Named.__qualname__ = name
    Named.words = words
    return Named


Approval = deed(
    "FlowApproval", "Approve, have reviewed or carried out", shapes.DecisionInput, actions.approve
)
Return = deed("FlowReturn", "Return with a reason", shapes.ReturnInput, actions.give_back)
Withdrawal = deed("FlowWithdrawal", "Take a decision back", Nothing, actions.take_back)
Nudge = deed("FlowNudge", "Ask for the decision", Nothing, actions.nudge)
Stop = deed("FlowStop", "Stop a flow", ReasonInput, actions.stop)


class Signing(FlowDoor):
    @extend_schema(
        tags=TAGS,
        summary="Sign",
        description="With your password, and the digest of the text that you read.",
        request=shapes.SignatureInput,
        responses=shapes.OneFlowShape,
    )
    def post(self, request, pk):
        flow, wanted = self.flow(pk), self.sent(shapes.SignatureInput)
        password = wanted.pop("password")
        if not get_adapter().reauthenticate(request.user, password):
            raise ValidationError({"password": [_("This is not your password.")]})
        facts = {"authenticated_at": self.now, **wanted}
        actions.sign(flow, by=self.person, now=self.now, **facts)
        return self.whole(pk)


class Again(FlowDoor):
    @extend_schema(
        tags=TAGS,
        summary="Start a flow again that was returned or stopped",
        request=Nothing,
        responses={201: shapes.FlowShape},
    )
    def post(self, request, pk):
        flow = self.flow(pk)
        self.sent(Nothing)
        fresh = actions.start(flow.matter, by=self.person, again=flow, now=self.now)
        return Response(shapes.FlowShape.of(fresh), status=201)


@extend_schema_view(
    get=extend_schema(
        tags=TAGS, summary="Remarks on the text", responses=shapes.FlowRemarkShape(many=True)
    )
)
class Remarks(ListDoor, FlowDoor):
    queryset = Flow.objects.none()
    orders = {"id": ("id",), "-id": ("-id",)}
    shape = shapes.FlowRemarkShape

    def found(self):
        return self.flow(self.kwargs["pk"]).remarks.select_related("by", "behalf_of")

    @extend_schema(
        tags=TAGS,
        summary="Make a remark at a place of the text",
        parameters=[KEY],
        request=shapes.RemarkInput,
        responses={201: shapes.FlowRemarkShape},
    )
    def post(self, request, pk):
        flow = self.flow(pk)
        return once(self, lambda: self.say(flow))

    def say(self, flow):
        wanted = self.sent(shapes.RemarkInput)
        said = actions.remark(flow, by=self.person, now=self.now, **wanted)
        return Response(shapes.FlowRemarkShape.of(said), status=201)


class Rerouting(FlowDoor):
    @extend_schema(
        tags=TAGS,
        summary="Give a place in a flow to another person",
        description="For administrators who were given the right to it.",
        request=shapes.SeatReroutingInput,
        responses=shapes.OneFlowShape,
    )
    def post(self, request, pk, seat):
        flow = self.flow(pk)
        if not any(one.pk == seat for stage in flow.line for one in stage.places):
            raise Http404
        wanted = self.sent(shapes.SeatReroutingInput)
        actions.reroute(flow, seat=seat, by=self.person, now=self.now, **wanted)
        return self.whole(pk)


class Decisions(Door):
    """What waits for the caller's decision, also for whom they act."""

    @extend_schema(tags=TAGS, summary="What waits for me", responses=shapes.WaitingShape(many=True))
    def get(self, request):
        return Response([shapes.WaitingShape.of(row) for row in waiting(self.person)])

    @extend_schema(
        tags=TAGS,
        summary="Approve several at once",
        description="Reviews and approvals alone, never signatures; all of them or none.",
        request=shapes.ApprovalsInput,
        responses=shapes.WaitingShape(many=True),
    )
    def post(self, request):
        wanted = self.sent(shapes.ApprovalsInput)["flows"]
        chosen = {one["flow"]: one["digest"] for one in wanted}
        approve_all(chosen, by=self.person, now=self.now)
        return Response([shapes.WaitingShape.of(row) for row in waiting(self.person)])
