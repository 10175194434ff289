"""One's own browsers that are told, and one's address at the office's messenger gateway."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Id, Input, Shape, local
from people.inbox.channels import push, webhook
from people.inbox.models import Channel
from people.inbox.reaching import forget, set_gateway_address, subscribe
from people.inbox.targets import Target


class DeviceShape(Shape):
    """A browser that is told. Its address and keys are never given out."""

    id = Id()
    label = serializers.CharField(help_text="How it calls itself.")
    created_at = serializers.DateTimeField()

    @classmethod
    def of(cls, target):
        return {"id": target.pk, "label": target.label, "created_at": local(target.created_at)}


class DeviceInput(Input):
    """What the browser's push service gave, as `PushSubscription.toJSON()` has it."""

    endpoint = serializers.CharField(max_length=1000)
    p256dh = serializers.CharField(max_length=120)
    auth = serializers.CharField(max_length=40)
    label = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class KeyShape(Shape):
    key = serializers.CharField(help_text="The office's public key (VAPID), to subscribe with.")


@extend_schema_view(
    get=extend_schema(
        tags=["inbox"], summary="My devices that are told", responses=DeviceShape(many=True)
    )
)
class Devices(ListDoor):
    queryset = Target.objects.all()
    shape = DeviceShape

    def found(self):
        return Target.objects.filter(person=self.person, channel=Channel.PUSH)

    @extend_schema(
        tags=["inbox"],
        summary="Let a device be told",
        description="The same one a second time changes nothing.",
        request=DeviceInput,
        responses={201: DeviceShape},
    )
    def post(self, request):
        sent = self.sent(DeviceInput)
        subscribe(by=self.person, now=self.now, **sent)
        return Response(DeviceShape.of(self.found().get(address=sent["endpoint"])), status=201)


class OneDevice(Door):
    @extend_schema(tags=["inbox"], summary="Tell a device no longer", responses={204: None})
    def delete(self, request, pk):
        mine = Target.objects.filter(person=self.person, channel=Channel.PUSH)
        forget(self.one(mine, pk), by=self.person)
        return Response(status=204)


class PushKey(Door):
    @extend_schema(tags=["inbox"], summary="Key to subscribe a device with", responses=KeyShape)
    def get(self, request):
        return Response({"key": push.keys().public})


class MessengerShape(Shape):
    """Where the office's gateway finds you; empty where it does not."""

    place = serializers.CharField()
    is_there = serializers.BooleanField(help_text="Has the office a messenger gateway?")


class MessengerInput(Input):
    place = serializers.CharField(max_length=200, help_text="As the gateway knows it.")


class Messenger(Door):
    @extend_schema(
        tags=["inbox"], summary="My address at the messenger gateway", responses=MessengerShape
    )
    def get(self, request):
        mine = Target.objects.filter(person=self.person, channel=Channel.WEBHOOK).first()
        place = mine.address if mine else ""
        return Response({"place": place, "is_there": webhook.gateway() is not None})

    @extend_schema(
        tags=["inbox"],
        summary="Set my address at the messenger gateway",
        request=MessengerInput,
        responses=MessengerShape,
    )
    def put(self, request):
        set_gateway_address(by=self.person, now=self.now, **self.sent(MessengerInput))
        return self.get(request)

    @extend_schema(
        tags=["inbox"], summary="Take my address away from the gateway", responses={204: None}
    )
    def delete(self, request):
        set_gateway_address(by=self.person, now=self.now, place="")
        return Response(status=204)
