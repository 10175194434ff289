"""F20: what is append-only stays so, whoever asks the database."""

import pytest
from django.db import DatabaseError, connection, transaction

from coordination.tasks.actions import give
from people.journal.models import Entry


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE people_entry SET verb = 'x' WHERE id = %s",
        "UPDATE people_entry SET by_id = NULL WHERE id = %s",
        "DELETE FROM people_entry WHERE id = %s",
    ],
)
def test_the_journal_refuses(who, now, words):
    (task,) = give([who.subordinate], by=who.leader, title="Susun", now=now)
    entry = Entry.objects.about(task).get()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words, [entry.pk])
    assert Entry.objects.about(task).get().verb == "give"
