"""No page that others can reach tells a word of what is confidential: not one link of the portal, of its
administration or of its API.

Each person walks from the pages that everybody has along every link, as a curious colleague would; an administrator
walks through the administration as well.
"""

import re
from collections import deque
from html import unescape

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from people.accounts.models import User
from people.diary import sources
from people.diary.feeds import open_feed
from tests.api.addresses import ROUTES as API_ROUTES
from tests.coordination.conftest import BACKEND
from tests.house.addresses import OFFICE, ROUTES
from tests.house.decrees import together
from tests.house.gatherings import gathered
from tests.house.meetings import secret
from tests.house.minutes import being_held
from tests.house.papers import reviewed
from tests.house.registers import numbered

SECRET = re.compile(r"ahasia sekali|empat rahasia")
LINK = re.compile(r'(?:href|src|action|hx-get)="(/[^"#]*)')
LEFT_OUT = re.compile(
    r"/(static|media|i18n)/|logout|[?&](before|after|page|o|on|at|from|lang)=|\.(js|css|png|svg)$"
)
MOST = 160
START = (
    *(
        "/calendar/?view=week",
        "/calendar/?view=agenda",
        "/meetings/?whose=all",
        "/groups/?view=all",
    ),
    *("/briefings/?view=all", "/search/?q=sekali", "/search/?q=R-", "/tasks/?view=all"),
    *("/meetings/?whose=all&view=past", "/mailbox/", "/api/v1/search/?q=sekali"),
)


@pytest.fixture
def hidden(who, now, settings, tmp_path):
    """A confidential meeting that is called, a series of it, one that is held now, a group, a briefing,
    numbers of a register, a joint decree in dispute, and papers in review."""
    settings.MEDIA_ROOT = tmp_path
    for make in (secret, being_held, gathered, numbered, together, reviewed):
        make(who, now)
    return who


def starts():
    pages = [reverse(name) for name, kind in ROUTES.items() if kind == OFFICE and _is_plain(name)]
    calls = [
        reverse(name)
        for name, (kind, methods) in API_ROUTES.items()
        if kind == OFFICE and "get" in methods.split() and _is_plain(name)
    ]
    return [*pages, *START, *calls]


def _is_plain(name):
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def entered(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def walk(client, begin):
    """`{address: words}` of every page that can be reached, up to so many."""
    waiting, read = deque(begin), {}
    while waiting and len(read) < MOST:
        url = waiting.popleft()
        if url in read or LEFT_OUT.search(url):
            continue
        answer = client.get(url)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        read[url] = words = content.decode(errors="replace")
        if answer.status_code in (301, 302) and answer["Location"].startswith("/"):
            waiting.append(answer["Location"])
        waiting.extend(unescape(link) for link in LINK.findall(words))
    return read


def told(read):
    return {
        url: words[max(0, found.start() - 90) : found.end() + 40]
        for url, words in read.items()
        if (found := SECRET.search(words))
    }


@pytest.mark.parametrize("part", ["director", "neighbour"])
def test_a_curious_colleague_reads_no_word(hidden, part, now):
    person = getattr(hidden, part)
    client = entered(person.user)
    kinds = [one.kind for one in sources.all_sources()]
    _feed, key = open_feed(by=person, now=now, name="Semua", kinds=kinds)
    read = walk(client, [*starts(), reverse("feed", args=[key])])
    assert len(read) > 120
    assert told(read) == {}


def test_an_administrator_reads_no_word(hidden):
    person = hidden.admin
    User.objects.filter(pk=person.user_id).update(is_staff=True, is_superuser=True)
    client = entered(User.objects.get(pk=person.user_id))
    read = walk(client, ["/admin/"])
    assert len(read) > 120
    assert told(read) == {}


def test_who_takes_part_does_read_it(hidden):
    """Else the words above would prove nothing."""
    assert told(walk(entered(hidden.subordinate.user), starts()))
