"""The office calendar through the API, for reading; administrators change it in the administration."""

from datetime import timedelta

import django_filters as filters
from django import forms
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.finding import YesNo
from collab.kit.api.shapes import Id, Shape, local
from collab.kit.clock import today
from people.workdays.calendars import calendar_of
from people.workdays.dues import dues
from people.workdays.models import Holiday, HolidayKind, Level

MOST = 400
MONTH = timedelta(days=30)


CLOCK = r"^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$"


class SpanShape(Shape):
    start = serializers.RegexField(CLOCK, help_text="Wall-clock time of your zone.")
    end = serializers.RegexField(CLOCK, help_text="00:00:00 is midnight at the end of the day.")


class DayShape(Shape):
    on = serializers.DateField()
    is_working_day = serializers.BooleanField()
    hours = SpanShape(many=True)
    name = serializers.CharField(allow_null=True, help_text="Why the day differs, if it does.")

    @classmethod
    def of(cls, calendar, on):
        hours = [
            {"start": f"{start:%H:%M:%S}", "end": f"{end:%H:%M:%S}"}
            for start, end in calendar.hours(on)
        ]
        name = calendar.names.get(on)
        return {"on": on.isoformat(), "is_working_day": bool(hours), "hours": hours, "name": name}


class ProposedShape(Shape):
    urgency = serializers.ChoiceField(Level.choices)
    due_at = serializers.DateTimeField()


class WorkdaysShape(Shape):
    """Your office calendar: your division's hours in your time zone."""

    timezone = serializers.CharField()
    is_open = serializers.BooleanField(help_text="Is the office open at this moment?")
    next_open = serializers.DateTimeField(help_text="This moment when it is open.")
    proposed = ProposedShape(many=True, help_text="Due times proposed for what is asked now.")
    days = DayShape(many=True)


class Dates(forms.Form):
    """The query's dates; `from` is a word of Python."""

    until = forms.DateField(required=False)

    def __init__(self, data):
        super().__init__(data)
        self.fields["from"] = forms.DateField(required=False)


def _date(name, words):
    return OpenApiParameter(name, OpenApiTypes.DATE, description=words)


class Workdays(Door):
    parameters = frozenset({"from", "until"})

    @extend_schema(
        tags=["workdays"],
        summary="Office hours and working days",
        parameters=[
            _date("from", "First day; today where nothing is said."),
            _date("until", f"Last day, at most {MOST} days on; 30 days on where nothing is said."),
        ],
        responses=WorkdaysShape,
    )
    def get(self, request):
        first, last = self.dates()
        calendar = calendar_of(self.person)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        proposed = dues(self.now, calendar).items()
        return Response(
            {
                "timezone": calendar.zone.key,
                "is_open": calendar.is_open(self.now),
                "next_open": local(calendar.next_open(self.now)),
                "proposed": [{"urgency": one, "due_at": local(due)} for one, due in proposed],
                "days": [DayShape.of(calendar, on) for on in days],
            }
        )

    def dates(self):
        form = Dates(self.request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors)
        first = form.cleaned_data["from"] or today(self.person)
        if first.year > 9000:
            raise ValidationError({"from": [_("Choose a date before the year 9000.")]})
        last = form.cleaned_data["until"] or first + MONTH
        if not 0 <= (last - first).days < MOST:
            between = {"most": MOST}
            raise ValidationError({"until": [_("Ask for 1 to %(most)d days.") % between]})
        return first, last


class HolidayShape(Shape):
    id = Id()
    on = serializers.DateField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(HolidayKind.choices)
    division = Id(allow_null=True, help_text="Nothing: the whole office.")
    is_confirmed = serializers.BooleanField()
    is_estimated = serializers.BooleanField()
    decree = serializers.CharField()


class HolidayFilters(filters.FilterSet):
    year = filters.NumberFilter(
        field_name="on", lookup_expr="year", min_value=1900, max_value=2200, label="Of this year."
    )
    kind = filters.ChoiceFilter(choices=HolidayKind.choices)
    is_confirmed = YesNo(field_name="is_confirmed")


@extend_schema_view(
    get=extend_schema(
        tags=["workdays"],
        summary="Holidays",
        description="Public holidays and joint leave. Estimated ones and joint leave close the"
        " office only when confirmed.",
        responses=HolidayShape(many=True),
    )
)
class Holidays(ListDoor):
    queryset = Holiday.objects.all()
    filterset_class = HolidayFilters
    orders = {"on": ("on", "id"), "-on": ("-on", "-id")}
    shape = HolidayShape

    def found(self):
        return Holiday.objects.values(*HolidayShape.names())
