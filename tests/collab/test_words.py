"""Finding by words finds the same on each database, whatever signs stand between the words."""

import pytest

from coordination.matters.models import Matter
from coordination.tasks.actions import give

TITLE = (
    "Bahas ekspor/impor, re-ekspor & surel arsip.kantor@nusalaras.example <b>tahap_akhir</b> 12.5"
)


@pytest.mark.parametrize(
    "words",
    [
        *("ekspor", "impor", "IMP", "re-ekspor", "ekspor/impor", "arsip", "kantor", "nusalaras"),
        *("arsip.kantor@nusalaras.example", "tahap", "akhir", "tahap_akhir", "12.5", "bahas tahap"),
    ],
)
def test_words_are_found_whatever_joins_them(who, now, words):
    (task,) = give([who.subordinate], by=who.leader, title=TITLE, now=now)
    assert task.pk in Matter.objects.matching(words).values_list("pk", flat=True)


@pytest.mark.parametrize("words", ["bahaslah", "impor bukan", "", "/"])
def test_other_words_are_not(who, now, words):
    (task,) = give([who.subordinate], by=who.leader, title=TITLE, now=now)
    assert task.pk not in Matter.objects.matching(words).values_list("pk", flat=True)
