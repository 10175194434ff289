"""What is confidential shows nowhere: lists, search, counts, home, notices, calendar, API, admin."""

import pytest
from django.urls import reverse

from collab.kit import clock
from coordination.matters.models import Matter
from coordination.matters.seeing import who_sees
from coordination.meetings.arranging import add_item
from people.accounts.models import User
from people.diary import sources
from people.inbox.models import Notice
from tests.coordination.meetings.holding import called, prepared
from tests.coordination.work import reading

SECRET = "Rapat penggabungan rahasia"
OTHERS = ("director", "neighbour", "related_leader", "stranger", "admin", "outsider")


@pytest.fixture(params=["confidential", "draft"])
def secret(request, who, now):
    """A meeting that only the leader and, once called, the subordinate may know of."""
    if request.param == "draft":
        meeting = prepared(who.leader, [who.subordinate], now, title=SECRET, purpose=SECRET)
    else:
        people = [who.subordinate]
        meeting = called(
            who.leader, people, now, title=SECRET, purpose=SECRET, is_confidential=True
        )
    add_item(meeting, by=who.leader, now=now, title=f"Butir {SECRET}")
    return meeting


@pytest.mark.parametrize("part", OTHERS)
def test_no_page_tells_of_it(secret, part, who, door):
    person = reading(getattr(who, part))
    client = door(person)
    pages = (
        reverse("home"),
        f"{reverse('meetings')}?whose=all",
        f"{reverse('meetings')}?whose=all&view=past",
        f"{reverse('meetings')}?view=preparing",
        f"{reverse('meetings')}?whose=all&q=rahasia",
        f"{reverse('search')}?q=rahasia",
        f"{reverse('search')}?q={secret.number}",
        reverse("inbox"),
        reverse("person", args=[who.leader.pk]),
        reverse("meeting", args=[secret.pk]),
    )
    for page in pages:
        html = client.get(page).content.decode()
        assert SECRET not in html, page
    calls = (
        "/api/v1/meetings/",
        "/api/v1/search/?q=rahasia",
        "/api/v1/duties/",
        "/api/v1/notices/",
    )
    for page in calls:
        assert SECRET not in client.get(page).content.decode(), page


@pytest.mark.parametrize("part", OTHERS)
def test_the_spine_says_the_same_in_bulk(secret, part, who, now):
    person = getattr(who, part)
    assert not Matter.objects.visible_to(person).filter(pk=secret.pk).exists()
    assert who_sees({(person.pk, secret.pk)}, clock.today(person)) == set()
    start, end = secret.starts_at, secret.ends_at
    assert SECRET not in [one.title for one in sources.items(person, start, end)]
    assert not Notice.objects.filter(recipient=person, subject_id=secret.pk).exists()


def test_the_administration_shows_that_it_is_there_and_no_word(secret, client):
    client.force_login(User.objects.create(username="teknis", is_staff=True, is_superuser=True))
    pages = (
        reverse("admin:coordination_meeting_changelist"),
        f"{reverse('admin:coordination_meeting_changelist')}?q=penggabungan",
        reverse("admin:coordination_meeting_change", args=[secret.pk]),
        reverse("admin:coordination_matter_change", args=[secret.pk]),
        reverse("admin:coordination_meetingseries_changelist"),
        reverse("admin:coordination_guestletter_changelist"),
    )
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert SECRET not in answer.content.decode(), page


def test_who_prepares_it_sees_it(secret, who, door):
    client = door(reading(who.leader))
    assert SECRET in client.get(secret.get_absolute_url()).content.decode()
    assert SECRET in client.get(f"{reverse('search')}?q=rahasia").content.decode()
