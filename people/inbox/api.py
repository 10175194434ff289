"""One's own notices, and by which way one hears of what."""

import django_filters as filters
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.finding import YesNo
from collab.kit.api.shapes import Id, Input, Nothing, Shape, local
from collab.kit.clock import today
from people.employees.api import PersonShape
from people.inbox.kinds import KINDS
from people.inbox.models import Notice, Way
from people.inbox.reading import choose, reach_of, read, read_all, set_reach, ways
from people.inbox.sight import still_seen
from people.inbox.words import words_of


class NoticeShape(Shape):
    """Something that you should hear. Without words once you may not see the matter any more."""

    id = Id()
    kind = serializers.CharField(help_text="Such as `task.given`.")
    line = serializers.CharField(help_text="The sentence, in your language.")
    more = serializers.CharField(help_text="What is said below it.")
    by = PersonShape(allow_null=True)
    url = serializers.CharField(help_text="Where it leads in the portal.")
    created_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, notice, is_seen=True):
        words = words_of(notice) if is_seen else None
        return {
            "id": notice.pk,
            "kind": notice.kind,
            "line": words.line if words else "",
            "more": words.more if words else "",
            "by": PersonShape.of(notice.by) if words and notice.by else None,
            "url": notice.url if words else "",
            "created_at": local(notice.created_at),
            "read_at": local(notice.read_at),
        }


class ReadShape(Shape):
    read = serializers.IntegerField(help_text="How many were unread.")


class WayShape(Shape):
    """By which way you hear of one kind."""

    kind = serializers.CharField()
    title = serializers.CharField()
    way = serializers.ChoiceField(Way.choices)
    usual = serializers.ChoiceField(Way.choices, help_text="The way unless you choose.")


class WaysShape(serializers.Serializer):
    results = WayShape(many=True)


class WayInput(Input):
    way = serializers.ChoiceField(Way.choices)


class ReadingInput(Input):
    upto = Id(required=False, help_text="Only those up to this one; all without it.")


class NoticeFilters(filters.FilterSet):
    is_unread = YesNo(field_name="read_at", lookup_expr="isnull")


def shaped(notices, person):
    """Notices in words, after asking once more who may still see what they are about."""
    seen = still_seen(notices, today(person))
    return [NoticeShape.of(notice, is_seen=notice.pk in seen) for notice in notices]


@extend_schema_view(
    get=extend_schema(tags=["inbox"], summary="My notices", responses=NoticeShape(many=True))
)
class Notices(ListDoor):
    queryset = Notice.objects.all()
    filterset_class = NoticeFilters

    def found(self):
        return Notice.objects.visible_to(self.person).select_related("by")

    def shaped(self, page):
        return shaped(page, self.person)


class Reading(Door):
    @extend_schema(
        tags=["inbox"], summary="Mark all as read", request=ReadingInput, responses=ReadShape
    )
    def post(self, request):
        upto = self.sent(ReadingInput).get("upto")
        return Response({"read": read_all(by=self.person, now=self.now, upto=upto)})


class NoticeDoor(Door):
    def notice(self, pk):
        return self.one(Notice.objects.visible_to(self.person).select_related("by"), pk)


class OneNotice(NoticeDoor):
    @extend_schema(tags=["inbox"], summary="One notice", responses=NoticeShape)
    def get(self, request, pk):
        return Response(shaped([self.notice(pk)], self.person)[0])


class OneReading(NoticeDoor):
    @extend_schema(
        tags=["inbox"], summary="Mark one as read", request=Nothing, responses=NoticeShape
    )
    def post(self, request, pk):
        self.sent(Nothing)
        read(self.notice(pk), by=self.person, now=self.now)
        return Response(shaped([self.notice(pk)], self.person)[0])


class ReachShape(Shape):
    """When letters reach you."""

    digest_hour = serializers.IntegerField(help_text="Hour of the daily e-mail, where you are.")
    at_any_hour = serializers.BooleanField(help_text="Letters come outside your working time, too.")

    @classmethod
    def of(cls, reach):
        return {"digest_hour": reach.digest_hour, "at_any_hour": reach.at_any_hour}


class ReachInput(Input):
    digest_hour = serializers.IntegerField(min_value=0, max_value=23)
    at_any_hour = serializers.BooleanField(default=False)


class OwnReach(Door):
    @extend_schema(tags=["inbox"], summary="When letters reach me", responses=ReachShape)
    def get(self, request):
        return Response(ReachShape.of(reach_of(self.person)))

    @extend_schema(
        tags=["inbox"],
        summary="Choose when letters reach me",
        request=ReachInput,
        responses=ReachShape,
    )
    def put(self, request):
        set_reach(by=self.person, **self.sent(ReachInput))
        return Response(ReachShape.of(reach_of(self.person)))


class Ways(Door):
    @extend_schema(tags=["inbox"], summary="How I hear of what", responses=WaysShape)
    def get(self, request):
        return Response({"results": [way_of(k, way) for k, way in ways(self.person).items()]})


class OneWay(Door):
    @extend_schema(
        tags=["inbox"],
        summary="Choose how I hear of one kind",
        request=WayInput,
        responses=WayShape,
    )
    def put(self, request, kind):
        if kind not in KINDS:
            raise Http404
        choose({kind: self.sent(WayInput)["way"]}, by=self.person)
        return Response(way_of(kind, ways(self.person)[kind]))


def way_of(kind, way):
    sort = KINDS[kind]
    return {"kind": kind, "title": str(sort.title), "way": way, "usual": sort.way}
