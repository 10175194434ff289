"""Reminders: what was said about a matter, being reminded again, and one's own."""

from datetime import time

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door
from collab.kit.api.shapes import Id, Input, Shape, local
from collab.kit.clock import today
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.matters.models import Matter
from coordination.reminders.choosing import Choice, choose, rules_of
from coordination.reminders.models import State, Unit
from coordination.reminders.said import said_about
from coordination.reminders.snoozing import snooze, snoozed_until, wake
from coordination.reminders.wording import moment
from people.employees.api import PersonShape

CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


class SendingShape(Shape):
    channel = serializers.CharField()
    state = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True, help_text="When it got there.")


class ReminderShape(Shape):
    """One reminder, sent or to come. `rule` is null for what the holder asked for."""

    state = serializers.ChoiceField(State.choices)
    duty = Id()
    kind = serializers.ChoiceField(DutyKind.choices)
    to = PersonShape(allow_null=True, help_text="Null: the leader, found when it runs; or nobody.")
    at = serializers.DateTimeField(help_text="When it was said, or will be.")
    rule = Id(allow_null=True)
    why = serializers.CharField(help_text="The rule in words.")
    ways = SendingShape(many=True)

    @classmethod
    def of(cls, said):
        return {
            "state": said.occurrence.state,
            "duty": said.duty.pk,
            "kind": said.duty.kind,
            "to": PersonShape.of(said.to) if said.to else None,
            "at": local(said.at),
            "rule": said.occurrence.rule_id,
            "why": said.words,
            "ways": [
                {"channel": str(way.channel), "state": str(way.state), "at": local(way.at)}
                for way in said.ways
            ],
        }


class RemindersShape(serializers.Serializer):
    results = ReminderShape(many=True)


class Reminders(Door):
    @extend_schema(
        tags=["reminders"],
        summary="What was sent about a matter, to whom and why",
        description="What is to come first, then what was sent, newest first.",
        responses=RemindersShape,
    )
    def get(self, request, pk):
        matter = self.one(Matter.objects.visible_to(self.person, today(self.person)), pk)
        coming, done = said_about(matter)
        return Response({"results": [ReminderShape.of(one) for one in [*coming, *done]]})


class SnoozeInput(Input):
    until = serializers.DateTimeField(help_text="When to be reminded again.")
    beyond_due = serializers.BooleanField(
        default=False, help_text="True: it may come after the due time."
    )


class SnoozeShape(Shape):
    until = serializers.DateTimeField(allow_null=True)


class Snooze(Door):
    """One's own open duty; anybody else's is absent."""

    def duty(self, pk):
        return self.one(Duty.objects.open().filter(holder=self.person), pk)

    @extend_schema(tags=["reminders"], summary="Until when I put a duty off", responses=SnoozeShape)
    def get(self, request, pk):
        return self.answer(self.duty(pk))

    @extend_schema(
        tags=["reminders"], summary="Remind me again", request=SnoozeInput, responses=SnoozeShape
    )
    def put(self, request, pk):
        duty, sent = self.duty(pk), self.sent(SnoozeInput)
        snooze(duty, by=self.person, now=self.now, **sent)
        return self.answer(duty)

    @extend_schema(tags=["reminders"], summary="Remind me as usual", responses={204: None})
    def delete(self, request, pk):
        duty = self.duty(pk)
        wake(duty, now=self.now)
        return Response(status=204)

    def answer(self, duty):
        return Response({"until": local(snoozed_until(duty))})


class OwnRuleShape(Shape):
    """A rule about what you owe, and what you made of it."""

    id = Id()
    duty_kind = serializers.ChoiceField(DutyKind.choices)
    usual = serializers.CharField(help_text="The office's rule in words.")
    unit = serializers.ChoiceField(Unit.choices)
    is_fixed = serializers.BooleanField(help_text="The office requires it; it cannot be changed.")
    is_own = serializers.BooleanField()
    is_off = serializers.BooleanField()
    amount = serializers.IntegerField()
    at = serializers.CharField(allow_null=True, help_text="A time of the day, such as `08:00`.")

    @classmethod
    def of(cls, pair):
        rule, own = pair
        at = (own and own.at) or rule.at
        return {
            "id": rule.pk,
            "duty_kind": rule.duty_kind,
            "usual": moment(rule),
            "unit": rule.unit,
            "is_fixed": not rule.is_personal,
            "is_own": own is not None,
            "is_off": bool(own and own.is_off),
            "amount": own.amount if own else abs(rule.amount),
            "at": f"{at:%H:%M}" if at else None,
        }


class OwnRulesShape(serializers.Serializer):
    results = OwnRuleShape(many=True)


class OwnRuleInput(Input):
    is_off = serializers.BooleanField(default=False)
    amount = serializers.IntegerField(default=0, min_value=0, help_text="In the rule's unit.")
    at = serializers.RegexField(
        CLOCK, default=None, allow_null=True, help_text="Such as `08:00`; null: the rule's time."
    )

    def validate_at(self, at):
        return at and time.fromisoformat(at)


class OwnRules(Door):
    @extend_schema(tags=["reminders"], summary="When I am reminded", responses=OwnRulesShape)
    def get(self, request):
        return Response({"results": [OwnRuleShape.of(pair) for pair in rules_of(self.person)]})


class OneOwnRule(Door):
    def rule(self, pk):
        for pair in rules_of(self.person):
            if pair[0].pk == pk:
                return pair
        raise Http404

    @extend_schema(
        tags=["reminders"],
        summary="Be reminded at another time, or not",
        request=OwnRuleInput,
        responses=OwnRuleShape,
    )
    def put(self, request, pk):
        self.rule(pk)
        choose({pk: Choice(**self.sent(OwnRuleInput))}, by=self.person, now=self.now)
        return Response(OwnRuleShape.of(self.rule(pk)))

    @extend_schema(
        tags=["reminders"], summary="Be reminded as the office does", responses={204: None}
    )
    def delete(self, request, pk):
        self.rule(pk)
        choose({pk: None}, by=self.person, now=self.now)
        return Response(status=204)
