"""Drafts in review and internal papers leak nowhere: list, count, search, comparison, history, preview, PDF,
verification page, mail. The text in force of the same paper stays open to everybody.
"""

import io
import re

import pytest
from django.core import mail
from django.test import Client
from pypdf import PdfReader

from coordination.approvals.models import Flow
from coordination.approvals.signing.records import Seal
from people.accounts.models import User
from people.inbox.delivering import deliver
from people.inbox.models import Notice
from people.inbox.words import words_of
from tests.coordination.conftest import BACKEND
from tests.house.papers import INSIDE, OPEN, WORDS, reviewed

DRAFTED = re.compile(r"ahasia.{0,8}sekali|tarif turun", re.IGNORECASE | re.DOTALL)
# None of them writes, decides or heads; the last looks through the administration as well.
OUTSIDE = ["stranger", "related", "director", "secretary", "admin"]
# Who reads what is internal: its division, and the line above who set it.
MAY_READ_INSIDE = {"secretary", "director"}
LISTS = [
    *("/papers/", "/papers/?state=draft", "/papers/?state=review", "/papers/?q=rahasia"),
    *("/papers/?kind=policy", "/papers/?kind=procedure", "/papers/?q=dalam"),
    *("/search/?q=rahasia", "/search/?q=tarif", "/search/?q=dalam", "/search/?q=N-1"),
    *("/decisions/", "/", "/inbox/", "/calendar/?view=agenda", "/calendar/", "/registers/"),
    *("/api/v1/papers/", "/api/v1/papers/?q=rahasia", "/api/v1/flows/", "/api/v1/duties/"),
    *("/api/v1/search/?q=rahasia", "/api/v1/search/?q=tarif", "/api/v1/search/?q=dalam"),
]


@pytest.fixture
def papers(who, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return reviewed(who, now)


def entered(person, *, is_chief=False):
    if is_chief:
        User.objects.filter(pk=person.user_id).update(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(User.objects.get(pk=person.user_id), backend=BACKEND)
    return client


@pytest.fixture(params=OUTSIDE)
def outsider(request, who):
    client = entered(getattr(who, request.param), is_chief=request.param == "admin")
    client.part = request.param
    return client


def words(answer):
    raw = b"".join(answer) if answer.streaming else answer.content
    if answer["Content-Type"] != "application/pdf":
        return raw.decode()
    reader = PdfReader(io.BytesIO(raw))
    return f"{reader.metadata} " + " ".join(page.extract_text() for page in reader.pages)


def under(paper, number):
    """Every address that shows a version, and what leads to it."""
    base, api = f"/papers/{paper.pk}/", f"/api/v1/papers/{paper.pk}/"
    one = f"{base}versions/{number}/"
    annexes = paper.versions.get(number=number).annexes.values_list("pk", flat=True)
    return [
        *(one, f"{one}print/", f"{one}print/?size=f4", f"{api}versions/{number}/"),
        *(f"{one}annexes/{pk}/" for pk in annexes),
        f"/matters/{paper.pk}/flows/new/",
    ]


def test_lists_searches_and_counts_say_nothing(outsider, papers):
    for url in LISTS:
        answer = outsider.get(url)
        assert answer.status_code == 200, url
        assert not DRAFTED.search(words(answer)), url
        if outsider.part not in MAY_READ_INSIDE:
            assert INSIDE not in words(answer), url


def test_a_count_counts_only_what_is_seen(outsider, papers):
    seen = {"stranger": 1, "related": 1, "admin": 1, "director": 2, "secretary": 2}
    rows = outsider.get("/api/v1/papers/").json()["results"]
    titles = [row["title"] for row in rows]
    assert titles.count(OPEN) == 1
    assert len(titles) == seen[outsider.part]


@pytest.mark.parametrize("which", ["first", "sop"])
def test_a_first_draft_is_not_there(outsider, papers, which):
    paper = getattr(papers, which)
    base, api = f"/papers/{paper.pk}/", f"/api/v1/papers/{paper.pk}/"
    places = ("", "history/", "comparison/", "readers/", "draft/", "review/")
    addresses = [*(base + one for one in places), *under(paper, 1)]
    addresses += [api, f"{api}readers/"]
    addresses += [f"/flows/{Flow.objects.get(matter=paper.pk).pk}/"]
    for url in addresses:
        assert outsider.get(url).status_code == 404, url


def test_the_next_version_is_not_there_and_the_present_one_is(outsider, papers):
    paper = papers.second
    base, api = f"/papers/{paper.pk}/", f"/api/v1/papers/{paper.pk}/"
    closed = [one for one in under(paper, 2) if "/flows/" not in one]
    for url in [*closed, f"{base}comparison/?old=1&new=2", f"{base}comparison/"]:
        assert outsider.get(url).status_code == 404, url
    flow = Flow.objects.running().get(matter=paper.pk)
    assert outsider.get(f"/flows/{flow.pk}/").status_code == 404
    for url in [base, f"{base}history/", *under(paper, 1)[:3], api, f"{api}versions/1/"]:
        answer = outsider.get(url)
        assert answer.status_code == 200, url
        assert not DRAFTED.search(words(answer)), url
        assert OPEN in " ".join(words(answer).split()), url


def test_what_is_internal_is_read_inside(outsider, papers):
    found = outsider.get(f"/papers/{papers.inside.pk}/versions/1/print/").status_code
    assert found == (200 if outsider.part in MAY_READ_INSIDE else 404)


def test_the_verification_page_shows_no_content(client, papers):
    seal = Seal.objects.get(matter=papers.second.pk)
    page = words(client.get(f"/verify/{seal.token}/"))
    assert seal.number in page
    for told in (OPEN, "Dua kali", WORDS):
        assert told not in page


def test_notices_and_letters_go_to_whom_it_is_shown(papers, who, now, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver()
    allowed = {who.staff.name, who.subordinate.name, who.leader.name}
    told = {}
    for notice in Notice.objects.select_related("recipient", "by"):
        said = words_of(notice)
        if DRAFTED.search(f"{said.line} {said.more} {notice.params}"):
            told.setdefault(notice.recipient.name, notice.kind)
    assert set(told) == allowed, told
    letters = [one for one in mail.outbox if DRAFTED.search(f"{one.subject} {one.body}")]
    reached = {address for one in letters for address in one.to}
    assert reached
    inside = {person.user.email for person in (who.staff, who.subordinate, who.leader)}
    assert not [one for one in reached if not any(address in one for address in inside)]


def test_who_takes_part_reads_it(papers, who):
    """Else the words above would prove nothing."""
    reviewer = entered(who.subordinate)
    for paper, number in ((papers.first, 1), (papers.sop, 1), (papers.second, 2)):
        for url in under(paper, number)[:2]:
            assert DRAFTED.search(words(reviewer.get(url))), url
    assert DRAFTED.search(words(reviewer.get("/decisions/")))
    assert DRAFTED.search(words(entered(who.staff).get("/search/?q=rahasia")))
