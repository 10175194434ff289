"""A load is all or nothing, leaves a journal, can be repeated, and goes round through export."""

import io
from datetime import date, timedelta
from unittest.mock import patch

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from collab.kit.refusals import NotNow
from collab.kit.tables import csv_lines, write_xlsx
from people.employees.models import Employee
from people.imports import actions, loading
from people.imports.columns import FileKind
from people.imports.export import table
from people.imports.models import Import
from people.journal.models import Entry
from people.units.actions import save_position
from people.units.lines import redraw_all
from people.units.models import Appointment, Division, Line, Position
from tests.people.files import TODAY, as_csv, imported, person, plan, records

pytestmark = pytest.mark.django_db
A, B, C = person("N1", "P1"), person("N2", "P2", "P1"), person("N3", "P3", "P2")


def everything():
    """Each table as it is, to see that nothing was written."""
    models = (Division, Position, Line, Employee, Appointment)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_a_load_writes_records_lines_and_journal(who):
    item = imported(records(A, B, C), by=who.admin)
    assert item.state == "loaded"
    assert not item.file
    third = Position.objects.get(code="P3")
    lines = third.lines_up.order_by("distance").values_list("above__code", "distance")
    assert list(lines) == [("P2", 1), ("P1", 2)]
    drawn = set(Line.objects.values_list("above", "below", "distance"))
    redraw_all()
    assert drawn == set(Line.objects.values_list("above", "below", "distance"))
    assert Division.objects.get(code="NEW").belongs_to.code == "NEW"
    appointment = third.appointments.get()
    assert (appointment.start_on, appointment.is_main) == (TODAY, True)
    verbs = set(Entry.objects.filter(by=who.admin).values_list("subject_kind", "verb"))
    assert verbs >= {
        ("import", "imported"),
        ("division", "created"),
        ("position", "created"),
        ("employee", "created"),
        ("appointment", "appointed"),
    }
    assert Entry.objects.filter(subject_kind="import", subject_id=item.pk).count() == 1
    assert Entry.objects.about(third).get().verb == "created"


def test_changes_are_journalled_with_before_and_after():
    imported(records(A, B, C))
    moved = C | {"reports_to": "P1", "name": "Another name"}
    item = imported(records(A, B, moved))
    assert item.figures["positions"] == {"created": 0, "changed": 1, "unchanged": 2}
    third = Position.objects.get(code="P3")
    ids = dict(Position.objects.values_list("code", "pk"))
    entry = Entry.objects.about(third).last()
    assert (entry.verb, entry.data) == ("changed", {"reports_to_id": [ids["P2"], ids["P1"]]})
    assert list(third.lines_up.values_list("above__code", flat=True)) == ["P1"]
    entry = Entry.objects.about(Employee.objects.get(number="N3")).last()
    assert entry.data == {"name": ["Person N3", "Another name"]}


def test_an_empty_cell_changes_nothing_and_a_dash_moves_to_the_top():
    imported(records(A, B))
    imported(records(B | {"reports_to": "", "email": ""}))
    second = Position.objects.get(code="P2")
    assert second.reports_to.code == "P1"
    assert Employee.objects.get(number="N2").email == B["email"]
    imported(records(B | {"reports_to": "-"}))
    second.refresh_from_db()
    assert second.reports_to is None
    assert not second.lines_up.exists()


def test_addresses_and_heads_change_hands_in_one_file():
    imported(records(A | {"is_head": "yes"}, B | {"is_head": "no"}))
    swapped = [
        A | {"is_head": "no", "email": B["email"]},
        B | {"is_head": "yes", "email": A["email"]},
    ]
    assert imported(records(*swapped)).state == "loaded"
    assert Position.objects.get(code="P2").is_head
    assert Employee.objects.get(number="N1").email == B["email"]


def test_a_new_holder_ends_the_former_appointment():
    imported(records(A | {"start_on": "2026-01-01"}))
    later = {"number": "N9", "name": "Next", "position_code": "P1", "start_on": "2026-09-01"}
    assert imported(records(later), "employees").state == "faulty"
    assert imported(records(later), "employees", other_holder="end").state == "loaded"
    first, second = Position.objects.get(code="P1").appointments.order_by("start_on")
    assert (first.end_on, second.start_on) == (date(2026, 8, 31), date(2026, 9, 1))


def test_somebody_in_two_positions_has_one_main():
    both = [A, person("N1", "P2", email=A["email"], name=A["name"])]
    assert imported(records(*both)).state == "loaded"
    mains = Employee.objects.get(number="N1").appointments.order_by("pk")
    assert list(mains.values_list("is_main", flat=True)) == [True, False]


@pytest.mark.parametrize("step", ["_divisions", "_positions", "_employees", "_appointments"])
def test_a_load_that_breaks_writes_nothing(step):
    before, entries = everything(), Entry.objects.count()
    with (
        patch.object(loading, step, side_effect=RuntimeError("broken")),
        pytest.raises(RuntimeError),
    ):
        imported(records(A, B, C))
    assert everything() == before
    assert Entry.objects.count() == entries
    assert Import.objects.get().state == "ready"


def test_what_changed_since_the_check_is_found_when_loading(now):
    item = actions.upload(
        records(A), name="a.csv", kind="roll", by=None, now=now, today=TODAY, remember=False
    )
    actions.check(item, now=now, here=True)
    item = actions.run(item.pk, now=now)
    Employee.objects.create(number="X", name="Quicker", email=A["email"])
    actions.load(item, now=now, here=True)
    item = actions.run(item.pk, now=now)
    assert item.state == "faulty"
    assert [fault.code for fault in item.faults] == ["email_taken"]
    assert not Position.objects.filter(code="P1").exists()


def ready(now, name="a.csv"):
    item = actions.upload(records(A), name=name, kind="roll", by=None, now=now, today=TODAY)
    actions.check(item, now=now, here=True)
    return actions.run(item.pk, now=now)


def test_only_one_import_loads_at_a_time(now):
    first, second = ready(now), ready(now, "b.csv")
    actions.load(first, now=now)
    with pytest.raises(NotNow):
        actions.load(second, now=now)
    second.refresh_from_db()
    assert second.state == "ready"
    assert actions.run(first.pk, now=now).state == "loaded"
    actions.load(second, now=now)
    assert actions.run(second.pk, now=now).figures["employees"]["unchanged"] == 1


def test_a_second_worker_does_nothing_and_a_lost_one_is_replaced(now):
    item = ready(now)
    actions.load(item, now=now)
    Import.objects.filter(pk=item.pk).update(claimed_at=now, token="another")
    assert actions.run(item.pk, now=now + timedelta(minutes=5)) is None
    with pytest.raises(NotNow):
        actions.withdraw(item, now=now + timedelta(minutes=5))
    assert actions.run(item.pk, now=now + timedelta(hours=1)).state == "loaded"
    assert actions.run(item.pk, now=now) is None


def test_who_lost_the_claim_meanwhile_writes_nothing(now):
    item = ready(now)
    actions.load(item, now=now)

    def taken_over(plan, **how):
        loading.write(plan, **how)
        Import.objects.filter(pk=item.pk).update(token="another")

    with patch.object(actions, "write", taken_over), pytest.raises(NotNow):
        actions.run(item.pk, now=now)
    assert not Position.objects.filter(code="P1").exists()


def test_a_withdrawn_load_can_begin_again(now):
    item = ready(now)
    actions.load(item, now=now)
    actions.withdraw(item, now=now)
    assert item.state == "ready"
    assert actions.run(item.pk, now=now) is None


def test_the_matching_is_taken_again_for_the_same_headers(now):
    raw = as_csv(["Kolom A", "Kolom B"], [["1", "Ayu"]])
    first = actions.upload(raw, name="a", kind="employees", by=None, now=now, today=TODAY)
    assert first.matching == {}
    matching = {"number": 0, "name": 1}
    chosen = {"accounts": "open"}
    actions.match(first, matching=matching, choices=chosen, start_on=TODAY)
    actions.check(first, now=now, here=True)
    actions.run(first.pk, now=now)
    second = actions.upload(raw, name="b", kind="employees", by=None, now=now, today=TODAY)
    assert second.matching == matching
    assert second.choices["accounts"] == "open"


def test_accounts_are_opened_when_chosen():
    imported(records(A, B), accounts="open")
    user = Employee.objects.get(number="N1").user
    assert (user.username, user.email, user.has_usable_password()) == ("N1", A["email"], False)
    assert imported(records(A, B), accounts="open").state == "loaded"


def test_accounts_follow_their_people():
    imported(records(A), accounts="open")
    imported(records(A | {"email": "other@new.example", "active": "no"}))
    user = Employee.objects.get(number="N1").user
    assert (user.email, user.is_active) == ("other@new.example", False)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", FileKind.values)
def test_what_goes_out_can_come_in_unchanged(who, kind, form):
    Employee.objects.filter(pk=who.staff.pk).update(phone="+62 811", how_to_work="=cmd\n'- so")
    Division.objects.filter(code="EKS").update(functions="@here; a\nb", location="'quoted'")
    header, rows = table(kind, timezone.localdate())
    if form == "csv":
        raw = "".join(csv_lines(header, rows)).encode()
    else:
        file = io.BytesIO()
        write_xlsx(file, kind, header, rows)
        raw = file.getvalue()
        cells = openpyxl.load_workbook(file).active.iter_rows()
        assert not any(cell.data_type == "f" for row in cells for cell in row)
    done = plan(raw, kind)
    assert not done.faults
    figures = done.figures()
    assert figures
    for counts in figures.values():
        assert counts["created"] == counts["changed"] == 0


def test_positions_without_a_code_go_round(who):
    place = Position(title="No code", division=Division.objects.get(code="EKS"))
    save_position(place, by=None, now=timezone.now())
    header, rows = table("positions", TODAY)
    raw = "".join(csv_lines(header, rows))
    assert f"#{place.pk}" in raw
    done = plan(raw.encode(), "positions")
    assert done.figures()["positions"]["created"] == 0


def test_commands(tmp_path, capsys):
    file = tmp_path / "staf.csv"
    file.write_bytes(records(A, B | {"reports_to": "P7"}))
    with pytest.raises(CommandError) as refusal:
        call_command("import_people", file)
    assert refusal.value.returncode == 1
    assert "P7" in capsys.readouterr().out
    assert not Import.objects.exists()
    call_command("import_people", file, choose=["unknown_leader=top"], dry_run=True)
    assert not Position.objects.filter(code="P1").exists()
    call_command("import_people", file, choose=["unknown_leader=top"], match=["email="])
    assert Employee.objects.get(number="N1").email == ""
    out = tmp_path / "out.xlsx"
    call_command("export_people", "employees", out)
    sheet = openpyxl.load_workbook(out).active
    assert "N1" in {row[0].value for row in sheet}


@pytest.mark.parametrize(
    "wrong",
    [
        {"match": ["number=Nowhere"]},
        {"match": ["nothing=number"]},
        {"match": ["number"]},
        {"choose": ["vacant=perhaps"]},
        {"start_on": "soon"},
        {"by": "nobody"},
    ],
)
def test_a_wrong_word_on_the_command_line_is_named(tmp_path, wrong):
    file = tmp_path / "staf.csv"
    file.write_bytes(records(A))
    with pytest.raises(CommandError):
        call_command("import_people", file, **wrong)
    assert not Import.objects.exists()
