"""What goes in and what comes out, field by field.

An output shape declares its fields for the schema and builds its plain dict by hand (`of`): a list of
50 rows then costs no more than its dicts. The tests hold declaration and dict together.
"""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from collab.kit.api.finding import BIGGEST


def local(at):
    """A time as the API writes it: ISO 8601 in the reader's zone, with its offset."""
    return timezone.localtime(at).isoformat() if at else None


class Shape(serializers.Serializer):
    """What comes out. As it stands, a row of `.values(*names())` already is the answer."""

    @classmethod
    def names(cls):
        return tuple(cls().fields)

    @classmethod
    def of(cls, row):
        return row


class Input(serializers.Serializer):
    """What a caller sends. A field that is not declared is refused by name, never ignored."""

    def to_internal_value(self, data):
        if isinstance(data, Mapping):
            unknown = sorted(set(data) - set(self.fields))
            if unknown:
                raise serializers.ValidationError({name: [_("Unknown field.")] for name in unknown})
        return super().to_internal_value(data)


class Nothing(Input):
    """No words are needed."""


class Id(serializers.IntegerField):
    """The key of a record."""

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=BIGGEST, **kwargs)


def words_of(enum):
    """The choices of a `Word`: `[(word, label)]`; the schema names them (ENUM_NAME_OVERRIDES)."""
    return [(one.name.lower(), one.label) for one in enum]


class Word(serializers.ChoiceField):
    """A choice that is a number inside and a word outside: `priority: "high"` is 3."""

    def __init__(self, enum, **kwargs):
        self.enum = enum
        super().__init__(choices=words_of(enum), **kwargs)

    def to_internal_value(self, data):
        return self.enum[super().to_internal_value(data).upper()]

    def to_representation(self, value):
        return self.enum(value).name.lower()


class ProblemShape(serializers.Serializer):
    """A problem (RFC 9457). `errors` names the fields, `way_out` what one can do instead."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField()
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), required=False
    )
    way_out = serializers.CharField(required=False)
    current = serializers.DictField(
        required=False, help_text="On a conflict of two edits: how it stands now."
    )
    sent = serializers.DictField(
        required=False, help_text="On a conflict of two edits: what you wanted to save."
    )


class ReasonInput(Input):
    reason = serializers.CharField(max_length=2000, help_text="The other person reads it.")
