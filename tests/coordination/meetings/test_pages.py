"""The pages of meetings: what they cost, what they say, and the deeds through them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from coordination.meetings import story
from coordination.meetings.answering import answer
from coordination.meetings.arranging import add_item
from coordination.meetings.calling import cancel
from coordination.meetings.meeting import Meeting
from coordination.meetings.series import MeetingSeries
from people.employees.models import Employee
from tests.coordination.meetings.holding import called, fresh, prepared, room, told
from tests.coordination.work import reading


def many(who, now, people, items, hours=72):
    found = Employee.objects.active().exclude(pk=who.leader.pk).order_by("pk")[:people]
    meeting = called(who.leader, found, now, room=room(capacity=90), hours=hours)
    for n in range(items):
        add_item(
            meeting,
            by=who.leader,
            now=now,
            title=f"Butir {n}",
            presenter=who.subordinate,
            about=[meeting],
        )
    return meeting


def counts(django_assert_max_num_queries, client, url, most):
    client.get(url)
    with django_assert_max_num_queries(most) as counted:
        assert client.get(url).status_code == 200
    return len(counted)


def test_a_meeting_costs_the_same_with_one_and_with_thirty(
    who, now, door, django_assert_max_num_queries
):
    client = door(reading(who.subordinate))
    few = counts(
        django_assert_max_num_queries, client, many(who, now, 12, 1).get_absolute_url(), 22
    )
    lots = many(who, now, 32, 30, hours=90)
    assert counts(django_assert_max_num_queries, client, lots.get_absolute_url(), 22) <= few


def test_the_list_costs_the_same_with_one_and_with_thirty(
    who, now, door, django_assert_max_num_queries
):
    client, url = door(reading(who.subordinate)), reverse("meetings")
    called(who.leader, [who.subordinate], now)
    few = counts(django_assert_max_num_queries, client, url, 11)
    for n in range(29):
        called(who.leader, [who.subordinate], now, hours=80 + n)
    assert counts(django_assert_max_num_queries, client, url, 11) == few


def test_coming_past_and_to_prepare(who, now, door):
    soon = called(who.leader, [who.subordinate], now, title="Segera")
    draft = prepared(who.subordinate, [who.staff], now, title="Konsep")
    past = called(who.leader, [who.subordinate], now, title="Lampau", hours=1)
    Meeting.objects.filter(pk=past.pk).update(
        starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=2, hours=-1)
    )
    client, url = door(reading(who.subordinate)), reverse("meetings")

    def shown(query):
        html = client.get(url + query).content.decode()
        return {one.title for one in (soon, draft, past) if one.title in html}

    assert shown("") == {"Segera"}
    assert shown("?view=preparing") == {"Konsep"}
    assert shown("?view=past") == {"Lampau"}
    assert shown("?q=Segera") == {"Segera"}
    assert shown(f"?q={soon.number}") == {"Segera"}


def test_a_leader_finds_the_meetings_below_only_when_asking_for_all(who, now, door):
    called(who.subordinate, [who.staff], now, title="Rapat seksi")
    client, url = door(reading(who.director)), reverse("meetings")
    assert "Rapat seksi" not in client.get(url).content.decode()
    assert "Rapat seksi" in client.get(f"{url}?whose=all").content.decode()


def test_prepared_called_answered_and_changed_through_the_pages(who, now, door):
    client = door(reading(who.leader))
    start = (now + timedelta(days=4)).astimezone(who.leader.zone)
    sent = {
        "title": "Rapat muat",
        "on": start.date().isoformat(),
        "begins": "13:00",
        "ends": "14:00",
        "zone": "Asia/Jakarta",
        "people": who.subordinate.pk,
        "minute_taker": who.secretary.pk,
        "guests": "Sri Rahayu <sri@contoh.example>",
    }
    answered = client.post(reverse("meeting_new"), sent)
    if answered.status_code == 422:  # somebody is busy then: seen, and kept all the same
        seen = answered.content.decode().split('name="seen" value="')[1].split('"')[0]
        answered = client.post(reverse("meeting_new"), sent | {"seen": seen})
    meeting = Meeting.objects.get(title="Rapat muat")
    assert answered.url == meeting.get_absolute_url()
    assert meeting.invitations.count() == 4
    assert client.post(reverse("meeting_call", args=[meeting.pk])).status_code == 302
    client = door(reading(who.subordinate))
    html = client.get(meeting.get_absolute_url()).content.decode()
    assert "Do you come?" in html
    url = reverse("meeting_response", args=[meeting.pk])
    assert client.post(url, {"answer": "excused"}).status_code == 422
    assert client.post(url, {"answer": "coming"}).status_code == 302
    assert "You come" in client.get(meeting.get_absolute_url()).content.decode()
    sent = {"answer": "represented", "representative": who.staff.pk}
    assert client.post(url, sent).status_code == 302
    assert told(who.staff) == ["meeting.represents"]


def test_the_agenda_is_arranged_without_script(who, now, door):
    meeting = called(who.leader, [who.subordinate], now, length=30)
    client, url = door(reading(who.leader)), reverse("meeting_agenda", args=[meeting.pk])
    for title in ("Satu", "Dua"):
        sent = {"title": title, "kind": "discussion", "minutes": 20}
        assert client.post(url, sent).status_code == 302
    html = client.get(url).content.decode()
    assert "The items take longer than the meeting lasts." in html
    first, second = meeting.items.all()
    order = reverse("meeting_order", args=[meeting.pk])
    assert client.post(order, {"item": [first.pk, second.pk], "up": second.pk}).status_code == 302
    assert [one.title for one in meeting.items.all()] == ["Dua", "Satu"]
    fragment = client.post(
        order, {"item": [first.pk, second.pk]}, headers={"HX-Request": "true"}
    ).content.decode()
    assert fragment.index("Satu") < fragment.index("Dua")
    stale = client.post(order, {"item": [first.pk]})
    assert stale.status_code == 409
    removal = reverse("meeting_item_removal", args=[meeting.pk, first.pk])
    assert client.post(removal).status_code == 302
    assert [one.title for one in meeting.items.all()] == ["Dua"]


def test_a_matter_on_the_agenda_is_linked_for_who_may_see_it(who, now, door):
    other = called(who.leader, [who.staff], now, title="Lain", is_confidential=True)
    meeting = called(who.leader, [who.related], now, hours=90)
    add_item(meeting, by=who.leader, now=now, title="Butir", about=[other])
    client = door(reading(who.leader))
    assert other.get_absolute_url() in client.get(meeting.get_absolute_url()).content.decode()
    client = door(reading(who.related))
    assert other.get_absolute_url() not in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize("move", ["meeting_plan", "meeting_rescheduling", "meeting_call"])
def test_what_is_called_off_says_so(who, now, door, move):
    meeting = called(who.leader, [who.subordinate], now)
    cancel(fresh(meeting), by=who.leader, now=now, reason="Kapal tertunda")
    client = door(reading(who.leader))
    assert client.get(reverse(move, args=[meeting.pk])).status_code == 409
    assert "Kapal tertunda" in client.get(meeting.get_absolute_url()).content.decode()


def test_home_shows_what_to_answer_and_where_to_go(who, now, door):
    first = called(who.leader, [who.subordinate], now, title="Perlu dijawab")
    second = called(who.leader, [who.subordinate], now, title="Sudah dijawab", hours=80)
    answer(second, by=who.subordinate, now=now, answer="coming")
    html = door(reading(who.subordinate)).get("/").content.decode()
    assert html.count(first.title) == html.count(second.title)
    assert "an invitation to answer" in html
    assert "invitation awaits your answer" in html
    assert first.title not in door(reading(who.director)).get("/").content.decode()


def test_a_series_is_begun_called_and_answered_through_the_pages(who, now, door):
    client = door(reading(who.leader))
    sent = {
        "title": "Rapat pekanan",
        "frequency": "weekly",
        "every": 1,
        "weekdays": ["0"],
        "anchor": "weekday",
        "nth": "1",
        "weekday": "0",
        "day": 1,
        "on_holiday": "skip",
        "first_on": (now + timedelta(days=3)).date().isoformat(),
        "begins": "09:00",
        "ends": "10:00",
        "zone": "Asia/Jakarta",
        "items": "Pembukaan 5",
        "people": who.subordinate.pk,
    }
    answered = client.post(reverse("meeting_series_new"), sent)
    series = MeetingSeries.objects.get()
    assert answered.url == series.get_absolute_url()
    assert "Every week: Monday" in client.get(answered.url).content.decode()
    assert client.post(reverse("meeting_series_call", args=[series.pk])).status_code == 302
    assert client.post(reverse("meeting_series_call", args=[series.pk])).status_code == 409
    wrong = client.post(reverse("meeting_series_new"), sent | {"weekdays": []})
    assert wrong.status_code == 422
    client = door(reading(who.subordinate))
    url = reverse("meeting_series_answer", args=[series.pk])
    assert client.post(url, {"answer": "coming"}).status_code == 302
    assert "You come to all of it." in client.get(series.get_absolute_url()).content.decode()
    assert (
        client.post(reverse("meeting_series_end", args=[series.pk]), {"reason": "x"}).status_code
        == 403
    )
    assert door(reading(who.stranger)).get(series.get_absolute_url()).status_code == 404


def test_a_meeting_without_a_history_has_an_empty_story(who, now):
    """Such as those of the large office, which are not made by verbs."""
    assert story.told(called(who.leader, [who.subordinate], now), entries=[]) == []
