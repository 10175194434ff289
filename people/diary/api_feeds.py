"""One's calendar feeds through the API."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Id, Input, Shape, local
from people.accounts.api_me import by_hand
from people.diary import feeds
from people.diary.feed_views import address_of
from people.diary.models import Feed, Words


class FeedShape(Shape):
    """A calendar feed; never its address."""

    id = Id()
    name = serializers.CharField(help_text="What reads it.")
    kinds = serializers.ListField(child=serializers.CharField())
    words = serializers.ChoiceField(Words.choices)
    with_confidential = serializers.BooleanField()
    hint = serializers.CharField(help_text="How the secret of its address ends.")
    created_at = serializers.DateTimeField()
    last_read_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, feed):
        names = ("name", "kinds", "words", "with_confidential", "hint")
        times = ("created_at", "last_read_at", "revoked_at")
        return {
            "id": feed.pk,
            **{name: getattr(feed, name) for name in names},
            **{name: local(getattr(feed, name)) for name in times},
        }


class NewFeedShape(FeedShape):
    """A feed just made; its address is shown this once."""

    address = serializers.URLField()


class FeedInput(Input):
    name = serializers.CharField(max_length=80)
    kinds = serializers.ListField(child=serializers.CharField(max_length=40), max_length=40)
    words = serializers.ChoiceField(Words.choices, required=False)
    with_confidential = serializers.BooleanField(required=False)


@extend_schema_view(
    get=extend_schema(tags=["calendar"], summary="My feeds", responses=FeedShape(many=True))
)
class Feeds(ListDoor):
    queryset = Feed.objects.all()
    shape = FeedShape

    def found(self):
        return Feed.objects.visible_to(self.person)

    @extend_schema(
        tags=["calendar"],
        summary="Make a feed",
        description="Not with a token: sign in for it. The address is shown once.",
        request=FeedInput,
        responses={201: NewFeedShape},
    )
    def post(self, request):
        by_hand(request)
        feed, key = feeds.open_feed(by=self.person, now=self.now, **self.sent(FeedInput))
        return Response({**FeedShape.of(feed), "address": address_of(key)}, status=201)


class OneFeed(Door):
    @extend_schema(
        tags=["calendar"],
        summary="End a feed",
        description="Not with a token: sign in for it. Its address answers no more.",
        request=None,
        responses={204: None},
    )
    def delete(self, request, pk):
        by_hand(request)
        feed = self.one(Feed.objects.visible_to(self.person), pk)
        feeds.revoke(feed, by=self.person, now=self.now)
        return Response(status=204)
