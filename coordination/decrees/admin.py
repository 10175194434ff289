"""Participants of joint papers in the administration: read only; who takes part is set on the paper's page, and what
was signed never changes."""

from django.contrib import admin

from coordination.decrees.models import Obligation, Participant
from coordination.matters.admin import VeiledAdmin


@admin.register(Participant)
class ParticipantAdmin(VeiledAdmin):
    """Who sets which joint paper, in whose name, under which number."""

    matter_path = "paper"
    list_display = ["paper", "order", "office", "division", "signer", "contact", "number"]
    list_select_related = ["paper", "division", "signer", "contact"]
    search_fields = ["division__name"]
    fields = ["paper", "order", "office", "division", "agency", "signer", "contact", "number"]


@admin.register(Obligation)
class ObligationAdmin(VeiledAdmin):
    """What joint papers put on participants, and which work it became."""

    matter_path = "paper"
    search_fields = ["paper__owner__name", "paper__holder__name"]
    words = ("title",)
    word_fields = ("title",)
    list_display = ["paper", "label", "participant", "task"]
    list_select_related = ["paper", "participant__division", "task"]
    fields = ["paper", "version", "label", "participant", "person", "position", "due_on", "task"]
