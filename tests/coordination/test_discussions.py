"""Discussions: who speaks, who is told, whom a mention reaches, and that no word of it can hurt."""

import re
from html.parser import HTMLParser

import pytest
from django.core import mail

from coordination.discussions.models import Comment
from coordination.matters.models import Matter
from people.employees.models import Employee
from people.inbox.delivering import deliver
from people.inbox.models import Mail, Notice
from people.journal.models import Entry
from tests.coordination.conftest import counted
from tests.coordination.work import given, put, reading

SEEING = ("leader", "subordinate", "director", "staff", "secretary")
BLIND = ("neighbour", "related", "stranger", "outsider", "admin")


@pytest.fixture
def task(who, now):
    """A directive, one who helps, one who observes; nobody has anything new to read."""
    people = {"helpers": [who.staff], "observers": [who.secretary]}
    task = given(who.leader, who.subordinate, "Susun laporan", now, **people)
    Notice.objects.all().delete()
    return task


def say(client, task, text):
    return client.post(f"/matters/{task.pk}/comments/", {"text": text})


def naming(*people):
    return " ".join(f"@[{one.full_name}](person:{one.pk})" for one in people)


def told(kind):
    """Who has a notice of a kind."""
    return set(Notice.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def silent():
    return not (Comment.objects.exists() or Notice.objects.exists() or Mail.objects.exists())


# --- who speaks
@pytest.mark.parametrize("part", SEEING)
@pytest.mark.parametrize("state", ["given", "accepted"])
def test_whoever_sees_it_may_speak_and_the_parties_hear(part, state, who, enter, task, now):
    put(task, state, now)
    speaker = getattr(who, part)
    answer = say(enter(speaker), task, "Kapal datang **Senin**")
    said = Comment.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/tasks/{task.pk}/#comment-{said.pk}")
    parties = {who.leader.name, who.subordinate.name, who.staff.name, who.secretary.name}
    assert told("comment.new") == parties - {speaker.name}
    assert told("comment.mention") == set()
    entry = Entry.objects.about(task).last()
    assert (entry.verb, entry.by) == ("comment", speaker)
    page = enter(who.subordinate).get(f"/tasks/{task.pk}/").content.decode()
    assert f'id="comment-{said.pk}"' in page
    assert "Kapal datang <strong>Senin</strong>" in page


@pytest.mark.parametrize("part", BLIND)
def test_a_stranger_says_nothing_and_hears_of_nobody(part, who, enter, task):
    client = enter(getattr(who, part))
    assert say(client, task, "Halo").status_code == 404
    assert client.get(f"/matters/{task.pk}/comments/").status_code == 404
    assert client.get(f"/matters/{task.pk}/mentions/?q=ratna").status_code == 404
    assert silent()


def test_a_leader_does_not_speak_on_what_is_confidential(who, enter, task):
    Matter.objects.update(is_confidential=True)
    assert say(enter(who.director), task, "Halo").status_code == 404
    assert say(enter(who.secretary), task, "Halo").status_code == 302


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 10_001, "nol\0"], ids=lambda text: text[:5])
def test_what_cannot_be_sent_is_told_and_stays(text, who, enter, task):
    answer = say(enter(who.leader), task, text)
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert text.strip().strip("\0") in answer.content.decode()
    assert silent()


# --- mentions
def test_a_mention_tells_that_person_at_once_and_nobody_else(who, enter, task):
    say(enter(who.leader), task, f"{naming(who.staff)} tolong dilihat")
    assert told("comment.mention") == {who.staff.name}
    assert told("comment.new") == {who.subordinate.name, who.secretary.name}
    assert [one.recipient for one in Mail.objects.all()] == [who.staff]
    notice = Notice.objects.get(kind="comment.mention")
    said = Comment.objects.get()
    assert (notice.by, notice.needs_you) == (who.leader, True)
    assert notice.url == f"/tasks/{task.pk}/#comment-{said.pk}"
    assert list(said.mentions.all()) == [who.staff]
    page = enter(who.subordinate).get(f"/tasks/{task.pk}/").content.decode()
    link = rf'<a href="/people/{who.staff.pk}/"[^>]*>@{re.escape(who.staff.full_name)}</a>'
    assert re.search(link, page)


def test_the_letter_goes_to_the_mentioned_alone_and_says_what_was_said(who, enter, task):
    say(enter(who.leader), task, f"{naming(reading(who.staff))} lihat halaman tujuh")
    deliver()
    assert [letter.to for letter in mail.outbox] == [[who.staff.email]]
    (letter,) = mail.outbox
    assert task.title in letter.subject
    assert "lihat halaman tujuh" in letter.body
    assert "(person:" not in letter.subject + letter.body


def test_who_sees_it_no_more_gets_no_letter(who, enter, task, now):
    say(enter(who.leader), task, f"{naming(who.staff)} lihat")
    task.dismiss(who.staff, by=who.leader, now=now)
    deliver()
    assert mail.outbox == []


def test_a_leader_above_may_be_mentioned_and_hears(who, enter, task):
    assert say(enter(who.subordinate), task, naming(who.director)).status_code == 302
    assert told("comment.mention") == {who.director.name}


@pytest.mark.parametrize("part", BLIND)
def test_who_may_not_see_it_is_not_mentioned(part, who, enter, task):
    text = f"Bersama {naming(who.staff, getattr(who, part))} ya"
    answer = say(enter(reading(who.leader)), task, text)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f"{getattr(who, part).full_name} may not see this" in page
    assert text in page
    assert silent()


def test_a_leader_is_not_mentioned_on_what_is_confidential(who, enter, task):
    Matter.objects.update(is_confidential=True)
    assert say(enter(who.leader), task, naming(who.director)).status_code == 422
    assert silent()


@pytest.mark.parametrize(
    "text",
    [
        "@[Siapa](person:999999)",
        "@[Siapa](person:0)",
        "@Dimas Prasetyo",
        "@[Siapa](person:x)",
        "@[Siapa](person:{pk}",
        "@[Sia[pa](person:{pk})",
        "@[](person:{pk})",
    ],
)
def test_what_is_no_mention_tells_nobody_at_once(text, who, enter, task):
    assert say(enter(who.leader), task, text.replace("{pk}", f"{who.staff.pk}")).status_code == 302
    assert told("comment.mention") == set()
    page = enter(who.secretary).get(f"/tasks/{task.pk}/").content.decode()
    assert f">@{who.staff.full_name}</a>" not in page


def test_oneself_and_who_has_left_hear_nothing(who, enter, task):
    left = who.neighbour
    left.is_active = False
    left.save()
    assert say(enter(who.leader), task, naming(who.leader, left)).status_code == 302
    assert told("comment.mention") == set()
    assert {who.leader.name, left.name}.isdisjoint(told("comment.new"))


def test_many_mentions_cost_as_many_queries_as_one(who, enter, task, now):
    people = list(Employee.objects.active().exclude(pk=who.leader.pk)[:30])
    task.involve(people, role="observer", by=who.leader, now=now)
    client = enter(who.leader)

    def cost(text):
        with counted() as count:
            assert say(client, task, text).status_code == 302
        return count.queries

    cost(naming(people[0]))
    assert cost(naming(people[1])) == cost(naming(*people))


# --- whom one may mention
def suggested(client, task, words):
    return [one["name"] for one in client.get(f"/matters/{task.pk}/mentions/", {"q": words}).json()]


def test_only_who_may_see_it_is_suggested(who, enter, task):
    client = enter(who.subordinate)
    assert suggested(client, task, "prase") == [who.staff.full_name]
    assert suggested(client, task, "sulastri") == [who.director.full_name]
    for nobody in ("siti", "indah", "ratna", "", " ", "\0", "%", "tidak ada"):
        assert suggested(client, task, nobody) == []
    Matter.objects.update(is_confidential=True)
    assert suggested(client, task, "sulastri") == []


# --- nothing that hurts
HURTFUL = [
    "<script>alert(1)</script>",
    "<img src=https://evil.example/x onerror=alert(1)>",
    "![gambar](https://evil.example/pixel.png)",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    '<div hx-get="/me/" hx-trigger="load" data-hx-post="/me/">x</div>',
    '<a href="https://evil.example" style="position:fixed" onclick="alert(1)">x</a>',
    '@["><script>alert(1)</script>](person:1)',
    "<iframe src=https://evil.example></iframe><svg onload=alert(1)>",
    "<form action=/accounts/logout/ method=post><button>x</button></form>",
]


class Elements(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.seen = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def active(answer):
    """How many elements of a page can do something, and how many obey htmx."""
    seen = Elements(answer.content.decode()).seen
    doers = [tag for tag, _attrs in seen if tag in ("script", "iframe", "form", "button", "img")]
    obeying = [name for _tag, attrs in seen for name in attrs if "hx-" in name]
    return len(doers), len(obeying)


@pytest.mark.parametrize("text", HURTFUL)
def test_what_is_said_cannot_hurt(text, who, enter, task):
    client = enter(who.subordinate)
    url = f"/tasks/{task.pk}/"
    say(client, task, "Apa adanya")
    client.get(url)  # the message that it was sent
    before = active(client.get(url))
    say(client, task, text)
    for page in (url, "/inbox/"):
        for _tag, attrs in Elements(client.get(page).content.decode()).seen:
            assert "evil" not in (attrs.get("src") or "") + (attrs.get("action") or "")
            assert "style" not in attrs
            assert not [name for name in attrs if name.startswith("on")]
            assert not (attrs.get("href") or "").startswith(("javascript:", "data:"))
    assert active(client.get(url)) == before


def test_links_elsewhere_give_nothing_away(who, enter, task):
    client = enter(who.leader)
    say(client, task, "[surat](https://contoh.example/7)")
    page = client.get(f"/tasks/{task.pk}/").content.decode()
    assert '<a href="https://contoh.example/7" rel="nofollow noopener">surat</a>' in page
