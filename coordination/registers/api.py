"""Registers of numbers through the API: the portal's verbs and the portal's visibility."""

import django_filters as filters
from django.http import Http404
from django.urls import path
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.finding import WordsFilter
from collab.kit.api.shapes import ReasonInput
from collab.kit.clock import office_day
from coordination.registers import actions, counting, lists
from coordination.registers.api_shapes import (
    GapsInput,
    NotingInput,
    NumberShape,
    RegisterShape,
    ReservationInput,
    UseInput,
)
from coordination.registers.keeping import kept_by
from coordination.registers.models import Number, Register
from coordination.registers.states import State
from people.accounts.retrying import KEY, once


class NumberFilters(filters.FilterSet):
    q = WordsFilter(method="by_words", label="Words of the number or of what it is for.")
    state = filters.MultipleChoiceFilter(choices=State.choices, distinct=False)
    year = filters.NumberFilter(field_name="year", label="The year it is counted in; 0: runs on.")

    def by_words(self, queryset, name, words):
        return lists.filtered(queryset, {"q": words})


class RegisterDoor(Door):
    """Whatever lies under one register; everybody of the office may know that it is there."""

    def register(self, pk):
        found = Register.objects.select_related("division", "signer").filter(pk=min(pk, BIGGEST))
        register = found.first()
        if register is None:
            raise Http404
        return register

    def kept(self):
        return kept_by(self.person, office_day(self.now))

    def shown(self, numbers, kept):
        lists.show_matters(numbers, self.person, office_day(self.now))
        for one in numbers:
            one.is_kept = one.register_id in kept
        return [NumberShape.of(one) for one in numbers]

    def whole(self, number, status=200):
        numbers = Number.objects.select_related("by").filter(pk=number.pk)
        return Response(self.shown(list(numbers), self.kept())[0], status=status)


class Registers(RegisterDoor):
    @extend_schema(
        tags=["registers"],
        summary="Registers of numbers",
        description="All that number papers here, those that the caller keeps first.",
        responses=RegisterShape(many=True),
    )
    def get(self, request):
        mine, others = lists.overview(self.person, self.now)
        return Response([RegisterShape.of(line) for line in [*mine, *others]])


class OneRegister(RegisterDoor):
    @extend_schema(tags=["registers"], summary="One register", responses=RegisterShape)
    def get(self, request, pk):
        register = self.register(pk)
        line = lists.Line(register, [])
        if register.pk in self.kept():
            line.next = counting.preview(register, office_day(self.now))
        return Response(RegisterShape.of(line))


@extend_schema_view(
    get=extend_schema(
        tags=["registers"],
        summary="Numbers of a register",
        description="All of them for its keepers; for others those of what they may see.",
        responses=NumberShape(many=True),
    )
)
class Numbers(ListDoor, RegisterDoor):
    queryset = Number.objects.all()
    filterset_class = NumberFilters
    shape = NumberShape

    def found(self):
        register = self.register(self.kwargs["pk"])
        on = office_day(self.now)
        seen = Number.objects.visible_to(self.person, self.kept(), on)
        return seen.filter(register=register).select_related("by")

    def shaped(self, page):
        return self.shown(page, self.kept())


class RegisterReservation(RegisterDoor):
    @extend_schema(
        tags=["registers"],
        summary="Reserve the next number",
        parameters=[KEY],
        request=ReservationInput,
        responses={201: NumberShape},
    )
    def post(self, request, pk):
        return once(self, self.reserve)

    def reserve(self):
        register, wanted = self.register(self.kwargs["pk"]), self.sent(ReservationInput)
        return self.whole(actions.reserve(register, by=self.person, now=self.now, **wanted), 201)


class RegisterNoting(RegisterDoor):
    @extend_schema(
        tags=["registers"],
        summary="Note an existing number",
        request=NotingInput,
        responses={201: NumberShape},
    )
    def post(self, request, pk):
        register, wanted = self.register(pk), self.sent(NotingInput)
        by = {"by": self.person, "now": self.now}
        return self.whole(actions.note_existing(register, matter=None, **by, **wanted), 201)


class RegisterClosing(RegisterDoor):
    @extend_schema(
        tags=["registers"],
        summary="Make the missing numbers of a year void",
        request=GapsInput,
        responses=NumberShape(many=True),
    )
    def post(self, request, pk):
        register, wanted = self.register(pk), self.sent(GapsInput)
        made = actions.close_gaps(register, by=self.person, now=self.now, **wanted)
        return Response(self.shown(made, self.kept()))


class NumberDoor(RegisterDoor):
    def number(self, pk):
        seen = Number.objects.visible_to(self.person, self.kept(), office_day(self.now))
        number = seen.select_related("register__division", "by").filter(pk=min(pk, BIGGEST)).first()
        if number is None:
            raise Http404
        return number


class OneNumber(NumberDoor):
    @extend_schema(tags=["registers"], summary="One number", responses=NumberShape)
    def get(self, request, pk):
        return self.whole(self.number(pk))


class NumberUse(NumberDoor):
    @extend_schema(
        tags=["registers"],
        summary="Use a reserved number for a paper outside the portal",
        request=UseInput,
        responses=NumberShape,
    )
    def post(self, request, pk):
        number, wanted = self.number(pk), self.sent(UseInput)
        return self.whole(actions.use(number, by=self.person, now=self.now, **wanted))


class NumberVoiding(NumberDoor):
    @extend_schema(
        tags=["registers"], summary="Make a number void", request=ReasonInput, responses=NumberShape
    )
    def post(self, request, pk):
        number, wanted = self.number(pk), self.sent(ReasonInput)
        return self.whole(actions.void(number, by=self.person, now=self.now, **wanted))


ADDRESSES = [
    path("registers/", Registers.as_view(), name="api_registers"),
    path("registers/<int:pk>/", OneRegister.as_view(), name="api_register"),
    path("registers/<int:pk>/numbers/", Numbers.as_view(), name="api_numbers"),
    path(
        "registers/<int:pk>/reservation/",
        RegisterReservation.as_view(),
        name="api_register_reservation",
    ),
    path("registers/<int:pk>/noting/", RegisterNoting.as_view(), name="api_register_noting"),
    path("registers/<int:pk>/closing/", RegisterClosing.as_view(), name="api_register_closing"),
    path("numbers/<int:pk>/", OneNumber.as_view(), name="api_number"),
    path("numbers/<int:pk>/use/", NumberUse.as_view(), name="api_number_use"),
    path("numbers/<int:pk>/voiding/", NumberVoiding.as_view(), name="api_number_voiding"),
]
