"""Neither SQL of the application's own role nor the ORM changes what is in force or was signed: the database refuses.

Every column of every table that keeps such facts is tried, every row is deleted, written over and moved to another
owner, on the database that the suite runs on. What lawfully changes stands in `standing.ALLOWED`, with its reason.
"""

import datetime
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.models.deletion import ProtectedError

from coordination.approvals.models import Flow
from coordination.papers import actions
from coordination.registers.models import Number
from tests.coordination.decrees.conftest import CONVENER
from tests.coordination.papers.conftest import fresh
from tests.coordination.papers.standing import (
    ALLOWED,
    ROWS,
    changed,
    facts,
    put_into_force,
    rows,
    sent,
)

pytestmark = pytest.mark.django_db
MODELS = {one._meta.db_table: one for one in apps.get_models() if one._meta.db_table in ROWS}
# A column that stays, of the tables in which not all do.
STAYS = {
    "coordination_flow": "digest",
    "coordination_number": "text",
    "coordination_participant": "number",
    "coordination_obligation": "title",
    "coordination_paper": "official_number",
    "coordination_matter": "title",
}
UPDATE = 'UPDATE {table} SET "{column}" = %s WHERE {key} = %s'
UPSERT = """INSERT INTO {table} ({every}) SELECT {every} FROM {table} WHERE {key} = %s
    ON CONFLICT ({key}) DO UPDATE SET "{column}" = %s"""
REPLACE = "{deed} INTO {table} ({what}) SELECT {what} FROM {table} WHERE {key} = %s"
INSERT = "INSERT INTO {table} ({names}) VALUES ({marks})"
MOVE = "{deed} coordination_{table} SET {column} = %s WHERE id = %s"
STATE = "UPDATE coordination_paper SET state = %s WHERE matter_ptr_id = %s"
VOID = "UPDATE coordination_number SET state = 'void', reason = 'x', voided_at = at WHERE id = %s"
MOST = 4


class Attempts:
    """What is tried upon some papers, and what of it was not refused."""

    def __init__(self, papers):
        self.papers, self.before, self.open = papers, facts(papers), []

    @contextmanager
    def __call__(self, *what):
        """Refused, at the latest when the transaction would end; it is undone in any case."""
        try:
            with transaction.atomic():
                yield
                connection.check_constraints()
                self.open.append(what)
                transaction.set_rollback(True)
        except (DatabaseError, ProtectedError):
            pass

    def rows(self, table):
        """`(id, row)` of the first and the last ones of a table."""
        found = list(rows(self.papers, table).items())
        assert found, f"{table}: no such fact is among those that are tried"
        return found if len(found) < MOST * 2 else found[:MOST] + found[-MOST:]


@pytest.fixture
def papers(who, now, media):
    return put_into_force(who, now)


@pytest.fixture
def attempt(papers):
    tried = Attempts(papers)
    yield tried
    assert tried.open == []
    assert changed(tried.before, facts(papers)) == {}


def run(statement, *values, **names):
    with connection.cursor() as cursor:
        cursor.execute(statement.format(**names), values)


def key_of(table):
    return MODELS[table]._meta.pk.column


def columns(table):
    """The fields that a table stores, without what is allowed to change."""
    kept = [one for one in MODELS[table]._meta.local_concrete_fields if not one.primary_key]
    return [one for one in kept if one.column not in ALLOWED.get(table, ())]


def stays(table):
    return MODELS[table]._meta.get_field(STAYS[table]) if table in STAYS else columns(table)[0]


def another(field, value):
    """A plausible other value of a column; a key leads to something else that there is, else to nothing."""
    if field.is_relation:
        others = field.related_model._base_manager.exclude(pk=value).order_by("pk")
        return others.values_list("pk", flat=True).first()
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.JSONField):
        return {"lain": 1}
    if isinstance(field, models.DateTimeField):
        then = field.to_python(value) or datetime.datetime.now(datetime.UTC)
        return then.replace(tzinfo=datetime.UTC) + timedelta(days=1)
    if isinstance(field, models.DateField):
        return (field.to_python(value) or datetime.date(2020, 1, 1)) + timedelta(days=1)
    if isinstance(field, models.IntegerField):
        return (value or 0) + 1
    if field.choices:
        return next(one for one, _label in field.flatchoices if one not in (value, "revoked"))
    return f"{(value or '')[:20]}x"


def stored(field, value):
    return field.get_db_prep_save(value, connection)


def test_no_column_is_changed(attempt):
    for table in ROWS:
        for pk, row in attempt.rows(table):
            for field in columns(table):
                value = another(field, row[field.column])
                if value is row[field.column] is None:
                    continue  # a key to what there is none of
                names = {"table": table, "column": field.column, "key": key_of(table)}
                with attempt(table, field.column, value):
                    run(UPDATE, stored(field, value), pk, **names)


def test_no_row_is_taken_away(attempt):
    for table in ROWS:
        for pk, _row in attempt.rows(table):
            found = MODELS[table]._base_manager.filter(pk=pk)
            with attempt("DELETE", table):
                run("DELETE FROM {table} WHERE {key} = %s", pk, table=table, key=key_of(table))
            with attempt("delete()", table):
                found.delete()
            with attempt("_raw_delete()", table):
                found._raw_delete(found.db)


def test_no_table_is_emptied_at_once(attempt):
    truncates = ("", " CASCADE") if connection.vendor == "postgresql" else ()
    for table in ROWS:
        with attempt("DELETE all", table):
            run("DELETE FROM {table}", table=table)
        for more in truncates:
            with attempt("TRUNCATE", table, more):
                run("TRUNCATE {table}{more}", table=table, more=more)


def test_no_row_is_written_over(attempt):
    """`INSERT … ON CONFLICT DO UPDATE`, and on SQLite REPLACE by a row's own key."""
    for table in ROWS:
        fields = MODELS[table]._meta.local_concrete_fields
        every = ", ".join(f'"{field.column}"' for field in fields)
        names = {"table": table, "key": key_of(table), "every": every}
        for pk, row in attempt.rows(table):
            field = stays(table)
            value = stored(field, another(field, row[field.column]))
            with attempt("ON CONFLICT", table):
                run(UPSERT, pk, value, column=field.column, **names)
            if connection.vendor == "sqlite":
                with attempt("REPLACE", table):
                    run(REPLACE, pk, deed="REPLACE", what=every, **names)


def test_no_row_is_thrown_out_by_another(papers):
    """A copy of a row (on SQLite by REPLACE, which throws out what has the same unique columns) leaves it as it is."""
    deed = "REPLACE" if connection.vendor == "sqlite" else "INSERT"
    before = facts(papers)
    for table in ROWS:
        fields = [one for one in MODELS[table]._meta.local_concrete_fields if not one.primary_key]
        names = ", ".join(f'"{field.column}"' for field in fields)
        told = {"deed": deed, "table": table, "key": key_of(table), "what": names}
        for pk in rows(papers, table):
            try:
                with transaction.atomic():
                    run(REPLACE, pk, **told)
            except DatabaseError:
                continue
    assert changed(before, facts(papers)) == {}


def test_the_orm_changes_nothing(attempt):
    for table in ROWS:
        objects, field = MODELS[table]._base_manager, stays(table)
        for pk, row in attempt.rows(table):
            one = objects.get(pk=pk)
            value = another(field, row[field.column])
            setattr(one, field.attname, value)
            with attempt("update()", table):
                objects.filter(pk=pk).update(**{field.attname: value})
            with attempt("save()", table):
                one.save()
            with attempt("bulk_update()", table):
                objects.bulk_update([one], [field.name])


def test_nothing_is_added_to_what_was_signed(attempt):
    """A stage, a place, an annex or a participant."""
    for table in ("flowstage", "flowseat", "annex", "participant"):
        for _pk, row in attempt.rows(f"coordination_{table}"):
            other = {"order": 9, "act_id": None}
            other |= {"division_id": None, "agency": "Lain"} if table == "participant" else {}
            added = {name: other.get(name, value) for name, value in row.items() if name != "id"}
            names = ", ".join(f'"{name}"' for name in added)
            marks = ", ".join(["%s"] * len(added))
            with attempt("INSERT", table):
                run(
                    INSERT, *added.values(), table=f"coordination_{table}", names=names, marks=marks
                )


def test_no_other_row_takes_its_place(attempt, papers, who, now):
    """A draft's rows are not moved over to what is in force (on SQLite: in place of it)."""
    paper = fresh(papers["policy"])
    draft = paper.write(by=who.staff, now=now, revision=0, title="Versi berikutnya")
    flow, ended = sent(paper, who, now), Flow.objects.get(matter=paper.pk, state="done")
    deed = "UPDATE OR REPLACE" if connection.vendor == "sqlite" else "UPDATE"
    moves = [
        ("paperversion", "number", 1, draft.pk),
        ("paperversion", "id", paper.latest.pk, draft.pk),
    ]
    moves += [("annex", "version_id", paper.latest.pk, draft.annexes.get().pk)]
    moves += [("flowstage", "flow_id", ended.pk, stage.pk) for stage in flow.stages.all()]
    moves += [("flow", "id", ended.pk, flow.pk)]
    for table, column, value, pk in moves:
        with attempt(table, column):
            run(MOVE, value, pk, deed=deed, table=table, column=column)


@pytest.mark.parametrize("end", ["", "revoked"])
def test_a_paper_is_no_draft_again_nor_back_in_force(end, attempt, papers, who, now):
    paper = papers["policy"]
    if end:
        actions.revoke(fresh(paper), by=who.leader, now=now, reason="Tidak berlaku lagi.")
        attempt.before = facts(papers)
    for state in ("draft", "discarded", *(["in_force", "replaced"] if end else [])):
        with attempt(state):
            run(STATE, state, paper.pk)


def test_the_number_of_a_paper_in_force_is_not_void(attempt, papers):
    number = Number.objects.get(matter=papers["joint_decree"].pk, register__division__code=CONVENER)
    with attempt("void"):
        run(VOID, number.pk)
