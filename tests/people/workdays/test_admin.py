"""The calendar in the administration: fetched by the year, confirmed, refused with words."""

from datetime import date

import pytest
from django.urls import reverse

from people.journal.models import Entry
from people.workdays.calendars import calendar_of
from people.workdays.models import Holiday, OfficeHours, SpecialDay, Urgency
from tests.people.admin_forms import address, limited, refused, save

pytestmark = pytest.mark.django_db
YEAR = reverse("admin:people_holiday_year")


def test_the_year_is_fetched_as_drafts_and_confirmed(door, who):
    client = door(who.admin)
    answer = client.post(YEAR, {"year": "2027"}, follow=True)
    assert answer.status_code == 200
    drafts = Holiday.objects.filter(on__year=2027)
    assert drafts.count() > 20
    assert not drafts.filter(is_confirmed=True).exists()
    assert Entry.objects.filter(verb="draft", by=who.admin).count() == drafts.count()
    page = client.get(address(Holiday, "changelist")).content.decode()
    assert "09-03-2027 Cuti Bersama Hari Raya Idul Fitri" in page
    ids = list(drafts.values_list("pk", flat=True))
    data = {"action": "confirm_them", "_selected_action": ids}
    assert client.post(address(Holiday, "changelist"), data).status_code == 302
    assert not drafts.filter(is_confirmed=False).exists()
    assert Entry.objects.filter(verb="confirm", by=who.admin).count() == len(ids)
    client.post(YEAR, {"year": "2027"})
    assert drafts.count() == len(ids)


@pytest.mark.parametrize("year", ["", "1999", "2101", "abc", "2027.5"])
def test_a_year_that_is_none_is_refused(door, who, year):
    assert door(who.admin).post(YEAR, {"year": year}).status_code == 302
    assert not Holiday.objects.exists()


def test_fetching_needs_the_right_to_add(door, who):
    limited(who, "view_holiday", "change_holiday")
    client = door(who.staff)
    assert client.post(YEAR, {"year": "2027"}).status_code == 403
    assert client.get(YEAR).status_code == 405
    assert not Holiday.objects.exists()


def test_confirming_needs_the_right_to_change(door, who, now):
    holiday = Holiday.objects.create(on=date(2027, 3, 9), name="Cuti", kind="joint_leave")
    limited(who, "view_holiday")
    data = {"action": "confirm_them", "_selected_action": [holiday.pk]}
    door(who.staff).post(address(Holiday, "changelist"), data)
    assert not Holiday.objects.get().is_confirmed


def test_hours_are_typed_as_people_write_them(door, who):
    data = {"name": "Ramadan", "is_special": "on", "start_on": "2027-02-08", "end_on": "2027-03-09"}
    answer = save(door(who.admin), OfficeHours, monday="8:00-12:00; 12:30-15:00", **data)
    assert answer.status_code == 302
    hours = OfficeHours.objects.get(is_special=True)
    assert [f"{start:%H%M}-{end:%H%M}" for start, end in hours.monday] == ["0800-1200", "1230-1500"]
    assert hours.tuesday == ()
    assert Entry.objects.about(hours).get().by == who.admin
    page = door(who.admin).get(address(OfficeHours, "change", hours.pk)).content.decode()
    assert 'value="08.00–12.00, 12.30–15.00"' in page


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("monday", {"monday": "pagi sampai sore"}),
        ("monday", {"monday": "08.00–12.00, 11.00–13.00"}),
        ("start_on", {}),
        ("__all__", {"is_special": "on"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(door, who, field, data):
    given = {"name": "Jam lain", "start_on": "2026-01-01", **data}
    refused(save(door(who.admin), OfficeHours, **given), field)


def test_changed_hours_hold_at_once_and_stand_in_the_journal(door, who):
    hours = OfficeHours.objects.get()
    save(door(who.admin), OfficeHours, hours.pk, monday="09.00–12.00")
    assert calendar_of(who.leader).hours(date(2026, 11, 23))[0][0].hour == 9
    entry = Entry.objects.about(hours).last()
    assert entry.verb == "changed"
    assert list(entry.data) == ["monday"]


def test_a_deleted_day_is_journalled_and_gone_at_once(door, who, now):
    day = SpecialDay.objects.create(on=date(2026, 11, 23), name="Tutup")
    assert not calendar_of(who.leader).is_working_day(day.on)
    client = door(who.admin)
    client.post(address(SpecialDay, "delete", day.pk), {"post": "yes"})
    assert calendar_of(who.leader).is_working_day(day.on)
    assert Entry.objects.filter(verb="deleted", subject_kind="specialday").get().by == who.admin


def test_urgencies_are_changed_never_added(door, who):
    urgent = Urgency.objects.get(level="urgent")
    save(door(who.admin), Urgency, urgent.pk, working_days="0")
    urgent.refresh_from_db()
    assert urgent.working_days == 0
    assert door(who.admin).get(address(Urgency, "add")).status_code == 403
    refused(save(door(who.admin), Urgency, urgent.pk, working_days="251"))
