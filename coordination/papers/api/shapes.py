"""What papers look like to programs."""

from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.papers.references import Role
from coordination.papers.states import Kind, State
from people.employees.api import PersonShape
from people.units.api import DivisionBrief


class SectionShape(Shape):
    """A heading with words (Markdown) or with rules; one of the two."""

    heading = serializers.CharField(allow_blank=True)
    body = serializers.CharField(required=False, allow_blank=True, help_text="Markdown.")
    rules = serializers.ListField(child=serializers.CharField(), required=False)


class ReferenceShape(Shape):
    """What a paper refers to; `paper` where that is a paper of this office."""

    role = serializers.ChoiceField(Role.choices)
    text = serializers.CharField(allow_blank=True)
    paper = Id(allow_null=True)


class ReferenceInput(Input):
    role = serializers.ChoiceField(Role.choices, default=Role.BASIS)
    text = serializers.CharField(max_length=500, allow_blank=True, default="")
    paper = Id(allow_null=True, required=False, default=None)


class SectionInput(Input):
    heading = serializers.CharField(allow_blank=True, default="")
    body = serializers.CharField(required=False, allow_blank=True, help_text="Markdown.")
    rules = serializers.ListField(child=serializers.CharField(), required=False)


class VersionRow(Shape):
    """A version in brief; a draft is not set yet."""

    number = serializers.IntegerField(min_value=1)
    title = serializers.CharField()
    in_force_on = serializers.DateField(allow_null=True)
    set_by = PersonShape(allow_null=True)
    set_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, version):
        return {
            "number": version.number,
            "title": version.title,
            "in_force_on": version.in_force_on,
            "set_by": version.set_by and PersonShape.of(version.set_by),
            "set_at": local(version.set_at),
        }


class VersionShape(VersionRow):
    """A version whole."""

    sections = SectionShape(many=True)
    references = ReferenceShape(many=True)
    body = serializers.DictField(help_text="In the shape of the kind; empty for prose alone.")
    audience = serializers.DictField(
        child=serializers.ListField(child=Id()),
        help_text="Ids of `divisions`, `positions`, `people`; empty: whom the kind says.",
    )
    bears_on = serializers.ListField(
        child=serializers.CharField(), help_text="Forms of work; empty: all work."
    )
    review_on = serializers.DateField(allow_null=True, help_text="To be looked at again by.")
    wanted_on = serializers.DateField(allow_null=True, help_text="Not in force before that day.")
    is_internal = serializers.BooleanField(help_text="Readable by the division and below alone.")
    asks_readers = serializers.BooleanField(help_text="Do readers say that they have read it?")
    read_within = serializers.IntegerField(help_text="Working days.")
    is_entered = serializers.BooleanField(help_text="Of before the portal: its text is a file.")
    note = serializers.CharField(allow_blank=True, help_text="What changed, and why.")
    revision = serializers.IntegerField(help_text="Counts the edits while it is a draft.")
    read_at = serializers.DateTimeField(allow_null=True, help_text="When you read it.")

    @classmethod
    def whole(cls, version, read_at=None):
        return {
            **cls.of(version),
            "sections": version.sections,
            "references": version.references,
            "body": version.body,
            "audience": version.audience,
            "bears_on": version.bears_on,
            "review_on": version.review_on,
            "wanted_on": version.wanted_on,
            "is_internal": version.is_internal,
            "asks_readers": version.asks_readers,
            "read_within": version.read_within,
            "is_entered": version.is_entered,
            "note": version.note,
            "revision": version.revision,
            "read_at": local(read_at),
        }


class PaperRow(Shape):
    """A paper as lists show it; title and version are of the newest that was put into force."""

    id = Id()
    number = serializers.CharField(help_text="As people write it: N-17.")
    official_number = serializers.CharField(help_text="From a register; empty without one.")
    kind = serializers.ChoiceField(Kind.choices)
    title = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    division = DivisionBrief()
    version = serializers.IntegerField(allow_null=True)
    in_force_on = serializers.DateField(allow_null=True)
    is_internal = serializers.BooleanField()
    is_read = serializers.BooleanField(help_text="Have you read that version?")

    @classmethod
    def of(cls, paper):
        return {
            "id": paper.pk,
            "number": paper.number,
            "official_number": paper.official_number,
            "kind": paper.paper_kind,
            "title": paper.title,
            "state": paper.state,
            "division": DivisionBrief.of(paper.division),
            "version": paper.version_number,
            "in_force_on": paper.since,
            "is_internal": paper.is_internal,
            "is_read": paper.is_read,
        }


class PaperShape(PaperRow):
    in_force = VersionShape(allow_null=True, help_text="What holds today.")
    versions = VersionRow(many=True, help_text="The newest first.")
    review_on = serializers.DateField(
        allow_null=True, help_text="By when what is in force is looked at again."
    )
    may_set = serializers.BooleanField(help_text="May you write, put into force and revoke it?")


class BranchShape(Shape):
    """A division with all below it."""

    division = DivisionBrief()
    asked = serializers.IntegerField()
    read = serializers.IntegerField()
    silent = PersonShape(many=True, help_text="Of the division itself.")

    @classmethod
    def of(cls, branch):
        return {
            "division": DivisionBrief.of(branch.division),
            "asked": branch.asked,
            "read": branch.read,
            "silent": [PersonShape.of(person) for person in branch.silent],
        }


class DraftInput(Input):
    title = serializers.CharField(max_length=200)
    sections = SectionInput(many=True)
    references = ReferenceInput(many=True, required=False)
    body = serializers.DictField(required=False)
    audience = serializers.DictField(
        child=serializers.ListField(child=serializers.IntegerField()), required=False
    )
    bears_on = serializers.ListField(child=serializers.CharField(max_length=40), default=list)
    review_on = serializers.DateField(allow_null=True, required=False)
    wanted_on = serializers.DateField(allow_null=True, required=False)
    is_internal = serializers.BooleanField(default=False)
    asks_readers = serializers.BooleanField(default=True)
    read_within = serializers.IntegerField(min_value=1, max_value=60, default=5)
    note = serializers.CharField(max_length=2_000, allow_blank=True, default="")

    def validate_sections(self, sections):
        """Plain dicts, as they are stored."""
        return [dict(one) for one in sections]

    def validate_references(self, references):
        return [dict(one) for one in references]


class NewPaperInput(DraftInput):
    kind = serializers.ChoiceField(Kind.choices, default=Kind.WORK_RULE)
    division = Id()


class RedraftInput(DraftInput):
    revision = serializers.IntegerField(
        min_value=0, help_text="The one that you saw; 0 where there is no draft."
    )


class EnactInput(Input):
    in_force_on = serializers.DateField(help_text="Today or later, by the office's clock.")
    revision = serializers.IntegerField(min_value=1, help_text="The one that you read.")


class ReviewInput(Input):
    version = serializers.IntegerField(min_value=1, max_value=32_767)
    review_on = serializers.DateField(allow_null=True, help_text="The next review date, if any.")
    note = serializers.CharField(max_length=2_000, allow_blank=True, default="")


class PaperReadingInput(Input):
    version = serializers.IntegerField(min_value=1, max_value=32_767)


class NudgedShape(Shape):
    asked = serializers.IntegerField(help_text="How many were asked now; each once a day.")
