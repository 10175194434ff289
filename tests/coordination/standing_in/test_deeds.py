"""Nothing waits for who is away: each deed, through pages and API, by who acts for them and by nobody else.

The stand-in is of another division, so that what they see and may comes of the mandate alone.
"""

from html import unescape

import pytest
from django.test import Client

from coordination.letters.models import Letter
from coordination.tasks.models import Task
from people.inbox.letters import contents
from people.inbox.models import Mail, Notice
from people.journal.models import Entry
from tests.api.conftest import Caller
from tests.coordination.conftest import BACKEND
from tests.coordination.standing_in.deeds import DEEDS, filled
from tests.coordination.standing_in.mandates import MANDATES
from tests.coordination.standing_in.prepared import TITLE
from tests.coordination.work import reading

deeds = pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.id)
ways = pytest.mark.parametrize(("mandate", "door"), [("absence", "api"), ("plh", "page")])


@pytest.fixture
def caller(media):
    """`caller(person, deed, keys, door)`: does the deed at that door; returns the answer."""

    def call(person, deed, keys, door):
        if door == "page":
            client = Client()
            client.force_login(person.user, backend=BACKEND)
            return client.post(f"/{filled(deed.page, keys)}", filled(deed.posted, keys))
        method = "patch" if deed.verb == "revise" else "post"
        body = deed.posted if deed.sent is None else deed.sent
        address = filled(deed.api or deed.page, keys)
        return Caller(user=person.user).call(method, address, filled(body, keys))

    return call


def refused(answer, door):
    """Refused as what is not there for that person."""
    assert answer.status_code == 404, (door, answer.status_code, answer.content[:400])


def done(answer, door):
    expected = {"page": {302}, "api": {200, 201}}[door]
    assert answer.status_code in expected, (door, answer.status_code, answer.content[-3000:])


def entries(matter):
    return Entry.objects.about(matter)


def page_of(person, matter):
    client = Client()
    client.force_login(reading(person).user, backend=BACKEND)
    return client.get(matter.get_absolute_url())


def plain(answer):
    return " ".join(unescape(answer.content.decode()).split())


@deeds
@ways
def test_the_stand_in_alone_does_it_and_only_meanwhile(deed, mandate, door, who, now, caller):
    matter, keys = deed.prepare(who, now, False)
    principal, actor, acting = getattr(who, deed.part), who.stranger, MANDATES[mandate]()
    before = entries(matter).count()
    refused(caller(actor, deed, keys, door), door)
    acting.begin(principal, actor, now)
    refused(caller(who.outsider, deed, keys, door), door)
    acting.end(now)
    refused(caller(actor, deed, keys, door), door)
    assert entries(matter).count() == before
    acting.go_on(now)
    offered(actor, matter, deed, keys)
    done(caller(actor, deed, keys, door), door)
    signature = acting.signature(principal)
    fresh = list(entries(matter)[before:])
    assert deed.verb in {one.verb for one in fresh}
    for one in fresh:
        found = (one.by, one.behalf_of, one.capacity, one.signature)
        assert found == (actor, principal, acting.capacity, signature), one.verb
    told(deed, actor, signature)
    acting.end(now)
    refused(caller(actor, deed, keys, door), door)
    assert page_of(actor, matter).status_code == 404
    shown(principal, actor, matter, deed, signature)


def offered(actor, matter, deed, keys):
    """The page of the matter, or Today, leads there."""
    client = Client()
    client.force_login(reading(actor).user, backend=BACKEND)
    address = f'="/{filled(deed.door or deed.page, keys)}'
    pages = [client.get(matter.get_absolute_url()), client.get("/")]
    assert any(address in plain(page) for page in pages if page.status_code == 200), address


def told(deed, actor, signature):
    """Who hears of it reads both names, in the letter as well."""
    if not deed.told:
        return
    heard = Notice.objects.filter(kind=deed.told, by=actor)
    assert heard.exists()
    for notice in heard:
        assert notice.params["signature"] == signature, notice
    mail = Mail.objects.filter(notice__in=heard).select_related("recipient", "notice").first()
    if mail is not None:
        _subject, text, html = contents(mail, [mail.notice])
        assert f"{actor.full_name} ({signature})" in text
        assert signature in unescape(html)


def shown(principal, actor, matter, deed, signature):
    """The leader who is back finds it, with both names, on the page and in the API's history."""
    page = page_of(principal, matter)
    assert page.status_code == 200
    words = plain(page)
    assert actor.full_name in words
    assert signature in words, deed.id
    kind = "letters" if isinstance(matter, Letter) else "tasks"
    history = Caller(user=principal.user).get(f"{kind}/{matter.pk}/history/").json()["results"]
    last = next(one for one in reversed(history) if one["verb"] == deed.verb)
    assert (last["by"]["id"], last["behalf_of"]["id"]) == (actor.pk, principal.pk)
    assert last["signature"] == signature


@deeds
def test_what_is_confidential_stays_hidden_where_the_absence_says_so(deed, who, now, caller):
    matter, keys = deed.prepare(who, now, True)
    principal, actor, acting = getattr(who, deed.part), who.stranger, MANDATES["absence"]()
    acting.begin(principal, actor, now, with_confidential=False)
    before = entries(matter).count()
    for door in ("page", "api"):
        refused(caller(actor, deed, keys, door), door)
    assert entries(matter).count() == before
    client = Client()
    client.force_login(reading(actor).user, backend=BACKEND)
    for address in ("/", "/inbox/", "/tasks/", "/letters/", "/api/v1/duties/", "/api/v1/notices/"):
        assert TITLE not in client.get(address).content.decode(), address
    for mail in Mail.objects.filter(recipient=actor).select_related("recipient", "notice"):
        assert not Task.objects.visible_to(actor).filter(pk=mail.notice.subject_id).exists()
    acting.row.with_confidential = True
    acting.row.save()
    done(caller(actor, deed, keys, "page"), "page")
