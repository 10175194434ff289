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


GUARDED = {
    "coordination_clarification",
    "coordination_confirmation",
    "coordination_counter",
    "coordination_approval",
    "coordination_ballot",
    "coordination_decision",
    "coordination_deviation",
    "coordination_minutes",
    "coordination_note",
    "coordination_noteversion",
    "coordination_number",
    "coordination_vote",
    "coordination_flow",
    "coordination_flowact",
    "coordination_flowremark",
    "coordination_handover",
    "coordination_handoversignature",
    "coordination_instructionversion",
    "coordination_paperversion",
    "coordination_reading",
    "coordination_rendition",
    "coordination_seal",
    "coordination_signature",
    "coordination_statement",
    "people_entry",
}
NAMES = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE NOT tgisinternal",
}


def test_no_migration_has_dropped_a_guard(db):
    """SQLite makes a table anew when a column is added, and forgets its triggers."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    assert found >= GUARDED
