"""What people say on a matter."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.discussions.actions import comment
from coordination.discussions.models import Comment
from coordination.matters.models import Matter
from people.accounts.retrying import KEY, once
from people.employees.api import PersonShape


class CommentShape(Shape):
    """Something said; `text` is Markdown with mentions as `@[Name](person:7)`."""

    id = Id()
    by = PersonShape()
    at = serializers.DateTimeField()
    text = serializers.CharField()

    @classmethod
    def of(cls, said):
        return {
            "id": said.pk,
            "by": PersonShape.of(said.by),
            "at": local(said.at),
            "text": said.text,
        }


class CommentInput(Input):
    text = serializers.CharField(max_length=10_000, help_text="Markdown.")


@extend_schema_view(
    get=extend_schema(
        tags=["discussion"], summary="Discussion of a matter", responses=CommentShape(many=True)
    )
)
class Comments(ListDoor, Door):
    queryset = Comment.objects.all()
    orders = {"id": ("id",), "-id": ("-id",)}
    shape = CommentShape

    def matter(self):
        return self.one(Matter.objects.visible_to(self.person), self.kwargs["pk"])

    def found(self):
        return self.matter().comments.select_related("by")

    @extend_schema(
        tags=["discussion"],
        summary="Say something",
        description="Mention a colleague with `@[Name](person:7)`; who may not see the matter cannot be"
        " mentioned. What was said stays.",
        parameters=[KEY],
        request=CommentInput,
        responses={201: CommentShape},
    )
    def post(self, request, pk):
        matter = self.matter()
        return once(self, lambda: self.say(matter))

    def say(self, matter):
        said = comment(matter, by=self.person, now=self.now, **self.sent(CommentInput))
        return Response(CommentShape.of(said), status=201)
