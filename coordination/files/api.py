"""Attachments through the API: list, upload, download. Evidence comes with reports."""

from django.http import FileResponse, Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.reverse import reverse

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Id, Input, Shape, Word, local
from coordination.files.actions import attach
from coordination.files.models import Attachment, EvidenceKind, Grade
from coordination.matters.models import Matter
from people.accounts.retrying import KEY, once
from people.employees.api import PersonShape


class AttachmentShape(Shape):
    """A file on a matter."""

    id = Id()
    matter = Id()
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    sha256 = serializers.CharField()
    by = PersonShape()
    at = serializers.DateTimeField()
    content = serializers.CharField(help_text="Address of the file itself.")

    @classmethod
    def of(cls, attachment):
        plain = ("name", "media_type", "size", "sha256")
        return {
            **{name: getattr(attachment, name) for name in plain},
            "id": attachment.pk,
            "matter": attachment.matter_id,
            "by": PersonShape.of(attachment.by),
            "at": local(attachment.at),
            "content": reverse("api_attachment_content", args=[attachment.pk]),
        }


class EvidenceShape(Shape):
    """What proves a statement: exactly one of a file, a link, a figure."""

    id = Id()
    kind = serializers.ChoiceField(EvidenceKind.choices)
    grade = Word(Grade, help_text="The ladder of evidence, hearsay lowest.")
    attachment = Id(allow_null=True)
    name = serializers.CharField(help_text="The file's name, or empty.")
    link = serializers.CharField()
    figure = serializers.DecimalField(max_digits=18, decimal_places=4, allow_null=True)
    unit = serializers.CharField()
    source = serializers.CharField()
    measured_on = serializers.DateField(allow_null=True)

    @classmethod
    def of(cls, evidence):
        plain = ("kind", "link", "unit", "source", "measured_on")
        return {
            **{name: getattr(evidence, name) for name in plain},
            "id": evidence.pk,
            "grade": Grade(evidence.grade).name.lower(),
            "attachment": evidence.attachment_id,
            "name": evidence.attachment.name if evidence.attachment else "",
            "figure": None if evidence.figure is None else str(evidence.figure),
        }


class FileInput(Input):
    file = serializers.FileField()


class MatterDoor(Door):
    """Whatever lies under one matter of any kind."""

    def matter(self, pk):
        return self.one(Matter.objects.visible_to(self.person), pk)


@extend_schema_view(
    get=extend_schema(
        tags=["attachments"], summary="Attachments", responses=AttachmentShape(many=True)
    )
)
class Attachments(ListDoor, MatterDoor):
    queryset = Attachment.objects.all()
    orders = {"id": ("id",), "-id": ("-id",)}
    shape = AttachmentShape
    parser_classes = [MultiPartParser]

    def found(self):
        return self.matter(self.kwargs["pk"]).attachments.select_related("by")

    @extend_schema(
        tags=["attachments"],
        summary="Attach a file",
        description="Checked by size, by name and by content.",
        parameters=[KEY],
        request={"multipart/form-data": FileInput},
        responses={201: AttachmentShape},
    )
    def post(self, request, pk):
        matter = self.matter(pk)
        return once(self, lambda: self.attach(matter))

    def attach(self, matter):
        made = attach(matter, self.sent(FileInput)["file"], by=self.person, now=self.now)
        return Response(AttachmentShape.of(made), status=201)


class AttachmentDoor(Door):
    def attachment(self, pk):
        visible = Matter.objects.visible_to(self.person).values("pk")
        found = Attachment.objects.filter(matter__in=visible).select_related("by")
        return self.one(found, pk)


class OneAttachment(AttachmentDoor):
    @extend_schema(tags=["attachments"], summary="One attachment", responses=AttachmentShape)
    def get(self, request, pk):
        return Response(AttachmentShape.of(self.attachment(pk)))


class AnyType(JSONRenderer):
    """Lets a caller accept any type; problems still come as JSON."""

    media_type = "*/*"


class Content(AttachmentDoor):
    renderer_classes = [AnyType]

    @extend_schema(
        tags=["attachments"],
        summary="Download an attachment",
        description="Always as a download, never shown in place.",
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def get(self, request, pk):
        try:
            return handed(self.attachment(pk))
        except FileNotFoundError:
            raise Http404 from None


def handed(attachment):
    """The file as a download that no browser runs: sandboxed, its type not guessed."""
    response = FileResponse(
        attachment.file.open(),
        as_attachment=True,
        filename=attachment.name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
