"""What was signed stays as it was, whoever asks the database; the verbs' own ways stay open."""

import pytest
from django.db import DatabaseError, connection, transaction

from coordination.handovers.models import Handover, HandoverSignature
from tests.coordination.handovers.conftest import hand, take

FROZEN = [
    "SET content = '{}'",
    "SET digest = ''",
    "SET digest = 'x'",
    "SET place = 'x'",
    "SET words = 'x'",
    "SET effective_on = '2020-01-01'",
    "SET leader_id = NULL",
    "SET state = 'draft'",
]
DONE = [*FROZEN, "SET state = 'signing'", "SET moved = 0", "SET state = 'draft', digest = ''"]
SIGNED = ["SET signer_id = %(other)s", "SET digest = 'x'", "SET at = at", "SET reason = 'x'"]


def refused(words, **facts):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words % facts)


def stands(handover):
    return list(Handover.objects.filter(pk=handover.pk).values()), list(
        HandoverSignature.objects.filter(handover=handover).order_by("pk").values()
    )


@pytest.mark.parametrize("words", FROZEN)
def test_what_is_frozen(words, work, handover, now):
    hand(handover, now)
    before = stands(handover)
    refused(f"UPDATE coordination_handover {words} WHERE matter_ptr_id = {handover.pk}")
    assert stands(handover) == before


@pytest.mark.parametrize("words", DONE)
def test_what_is_over(words, work, handover, now):
    hand(handover, now)
    take(handover, now)
    before = stands(handover)
    refused(f"UPDATE coordination_handover {words} WHERE matter_ptr_id = {handover.pk}")
    assert stands(handover) == before


@pytest.mark.parametrize("words", SIGNED)
@pytest.mark.parametrize("is_done", [False, True])
def test_signatures(words, is_done, work, handover, now):
    hand(handover, now)
    if is_done:
        take(handover, now)
    before = stands(handover)
    table = f"UPDATE coordination_handoversignature {words} WHERE handover_id = {handover.pk}"
    refused(table, other=handover.opened_by_id)
    assert stands(handover) == before


@pytest.mark.parametrize(
    "words",
    [
        "DELETE FROM coordination_handover WHERE matter_ptr_id = {0}",
        "DELETE FROM coordination_handoversignature WHERE handover_id = {0}",
    ],
)
def test_nothing_signed_is_deleted(words, work, handover, now):
    hand(handover, now)
    before = stands(handover)
    refused(words.format(handover.pk))
    assert stands(handover) == before


def test_a_void_signature_stays_void(work, handover, who, now):
    hand(handover, now)
    handover.restart(by=who.subordinate, reason="Tambah", now=now)
    before = stands(handover)
    for words in ("SET voided_at = NULL", "SET voided_at = voided_at"):
        table = f"UPDATE coordination_handoversignature {words}"
        refused(f"{table} WHERE handover_id = {handover.pk}")
    assert stands(handover) == before


def test_the_verbs_go_their_ways(work, handover, who, now):
    handover.write(by=who.subordinate, now=now, place="Surabaya")
    hand(handover, now)
    handover.restart(by=who.subordinate, reason="Tambah", now=now)
    handover.write(by=who.subordinate, now=now, place="Jakarta")
    hand(handover, now)
    take(handover, now)
    handover.witness(by=who.leader, digest=handover.digest, now=now)
    assert handover.standing.count() == 3


def test_what_is_called_off_stays(work, handover, who, now):
    hand(handover, now)
    handover.cancel(by=who.subordinate, reason="Batal", now=now)
    before = stands(handover)
    words = "SET state = 'draft', digest = ''"
    refused(f"UPDATE coordination_handover {words} WHERE matter_ptr_id = {handover.pk}")
    assert stands(handover) == before
