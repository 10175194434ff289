"""The veil: an administrator who may not see a matter as a person learns none of its words.

Whatever the word is in (title, text, step, report, comment, file, link, journal, notice), it contains
the same syllables, and no page of the administration may.
"""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from coordination.discussions.actions import comment
from coordination.discussions.models import Comment
from coordination.duties.models import Duty
from coordination.files.actions import Proof, attach, prove
from coordination.files.models import Attachment, Evidence, Grade
from coordination.matters.models import Matter
from coordination.reminders.models import Occurrence
from coordination.tasks.models import Task
from coordination.tasks.proving import Claim
from people.accounts.models import User
from people.inbox.models import Notice
from people.journal.models import Entry
from tests.coordination.conftest import BACKEND, upload
from tests.coordination.work import given
from tests.people.admin_forms import address

SECRET = "ajahmungkur"
WORD = "Gajahmungkur"
OURS = (Matter, Task, Duty, Occurrence, Comment, Attachment, Evidence)
ALL = list(admin.site._registry)


def named(model):
    return model._meta.model_name


@pytest.fixture
def hidden(who, now, media):
    """A confidential task that has a word in everything that a task can hold."""
    leader, head = who.leader, who.subordinate
    more = {"instruction": f"{WORD} isi", "steps": [f"{WORD} langkah"], "is_confidential": True}
    task = given(leader, head, f"{WORD} judul", now, observers=[who.staff], **more)
    step = task.steps.get()
    task.acknowledge(by=head, now=now)
    task.tick(step, by=head, done=True, now=now)
    comment(task, by=head, text=f"{WORD} ucapan @[x](person:{leader.pk})", now=now)
    made = attach(task, upload(f"{WORD}.pdf"), by=head, now=now)
    link, figure = f"https://{WORD}.example/", {"unit": "ton", "source": WORD}
    for proof in (Proof(link=link), Proof(figure=7, **figure), Proof(file=upload(f"{WORD}.pdf"))):
        prove(task, proof, by=head, now=now)
    stated = [Claim(f"{WORD} pernyataan", Grade.SEEN)]
    task.report(by=head, percent=40, words=f"{WORD} laporan", statements=stated, now=now)
    task.revise(by=leader, version=task.version, now=now, title=f"{WORD} baru")
    task.made = made
    return task


KINDS = ["person", "technical", "above"]
for_each_kind = pytest.mark.parametrize("blind", KINDS, indirect=True)


@pytest.fixture
def blind(request, who):
    """Administrators who may not see it: one of the office, one without a person, one above."""
    kind = getattr(request, "param", "person")
    if kind == "technical":
        user = User.objects.create(username="teknisi", is_staff=True, is_superuser=True)
    else:
        user = (who.admin if kind == "person" else who.director).user
        User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(User.objects.get(pk=user.pk), backend=BACKEND)
    return client


@pytest.fixture
def seeing(who, enter):
    """An administrator who may: the task's giver."""
    User.objects.filter(pk=who.leader.user_id).update(is_staff=True, is_superuser=True)
    return enter(who.leader)


def page(client, *at, **asked):
    answer = client.get(address(*at), asked, follow=True)
    assert answer.status_code == 200, (at, asked)
    return answer.content.decode()


def rows(client, model, **asked):
    """How many rows a list shows."""
    return client.get(address(model, "changelist"), asked).context["cl"].result_count


@for_each_kind
@pytest.mark.parametrize("model", ALL, ids=named)
def test_no_page_tells_a_word(model, blind, hidden):
    """Lists in every order, and each record's own page, history and deletion."""
    client, pages = blind, ("change", "history", "delete")
    columns = len(client.get(address(model, "changelist")).context["cl"].list_display) + 1
    for asked in [{}, *({"o": f"{sign}{n}"} for n in range(columns) for sign in ("", "-"))]:
        assert SECRET not in page(client, model, "changelist", **asked)
    for thing in model.objects.order_by("-pk")[:20]:
        for one in pages:
            answer = client.get(address(model, one, thing.pk), follow=True)
            assert answer.status_code in (200, 403), (model, one)
            assert SECRET not in answer.content.decode(), (model, one, thing.pk)


@pytest.mark.parametrize("model", OURS, ids=named)
def test_the_row_itself_is_there(model, blind, hidden):
    assert rows(blind, model) == model.objects.count() > 0
    assert f"{hidden.number} (" in page(blind, model, "changelist")


@pytest.mark.parametrize("model", OURS, ids=named)
def test_a_search_does_not_look_at_words(model, blind, hidden):
    for words in (WORD, "baru", "ucapan", "ton", "example", "judul"):
        assert rows(blind, model, q=words) == 0


@pytest.mark.parametrize("model", OURS, ids=named)
def test_a_search_finds_people_and_numbers(model, blind, hidden):
    if model not in (Occurrence, Comment, Attachment, Evidence):
        assert rows(blind, model, q="Hidayat") > 0
    assert rows(blind, model, q="Ratna") > 0 or model is Occurrence
    assert rows(blind, model, q=hidden.number) == rows(blind, model) > 0
    assert rows(blind, model, q="T-999999") == 0


GUESSES = {
    Matter: [
        "title__startswith",
        "wording__contains",
        "participations__employee",
        "comments__text",
    ],
    Task: ["title", "instruction__contains", "steps__text__contains", "reports__words__contains"],
    Duty: ["matter__title__startswith", "matter__comments__text__contains"],
    Occurrence: ["duty__matter__title__startswith", "key__contains"],
    Comment: ["text__startswith", "matter__title__contains"],
    Attachment: ["name__contains", "file__contains", "sha256__startswith", "matter__title"],
    Evidence: ["link__contains", "source", "figure__gt", "attachment__name__contains"],
    Entry: ["data__icontains", "data__title__icontains", "data__name__contains"],
    Notice: ["params__icontains", "params__title__startswith", "by__owned__title__contains"],
}
GUESSED = [(model, guess) for model, guesses in GUESSES.items() for guess in guesses]


@pytest.mark.parametrize(("model", "guess"), GUESSED, ids=str)
def test_no_lookup_of_the_query_string_tells_a_word_letter_by_letter(model, guess, blind, hidden):
    assert blind.get(address(model, "changelist"), {guess: "R"}).status_code == 400
    assert blind.get(address(model, "changelist"), {f"{guess}__regex": "^R"}).status_code == 400


@pytest.mark.parametrize("asked", [{"is_seen": "1"}, {"_to_field": "title"}, {"o": "title"}])
def test_no_other_parameter_tells_either(asked, blind, hidden):
    for model in OURS:
        answer = blind.get(address(model, "changelist"), asked)
        assert answer.status_code in (200, 302, 400)
        assert SECRET not in answer.content.decode()
    answer = blind.get(address(Task, "change", hidden.title), {"_to_field": "title"})
    assert answer.status_code in (302, 400)


FIELDS = [("attachment", "matter"), ("comment", "matter"), ("duty", "matter"), ("report", "task")]


@pytest.mark.parametrize(("model", "field"), FIELDS)
def test_nothing_hidden_is_suggested(model, field, blind, seeing, hidden):
    def suggested(client, words):
        asked = {"app_label": "coordination", "model_name": model, "field_name": field}
        answer = client.get(reverse("admin:autocomplete"), {**asked, "term": words})
        return [int(one["id"]) for one in answer.json()["results"]]

    for words in ("", WORD, "Ratna", hidden.number):
        assert suggested(blind, words) == []
        assert suggested(seeing, words) == [hidden.pk]


@for_each_kind
def test_a_deletion_that_is_refused_names_no_words(who, blind, hidden):
    for person in (who.leader, who.subordinate, who.staff):
        answer = blind.get(address(type(person), "delete", person.pk))
        assert SECRET not in answer.content.decode()
        chosen = {"action": "delete_selected", "_selected_action": [person.pk]}
        answer = blind.post(address(type(person), "changelist"), chosen, follow=True)
        assert SECRET not in answer.content.decode()


@for_each_kind
def test_the_file_is_not_handed_out(blind, hidden):
    listed = page(blind, Attachment, "change", hidden.made.pk)
    assert hidden.made.file.name not in listed
    assert hidden.made.sha256 not in listed
    assert blind.get(f"/files/{hidden.made.pk}/").status_code in (403, 404)


@pytest.mark.parametrize("model", OURS, ids=named)
def test_who_may_see_it_as_a_person_reads_it(model, seeing, hidden):
    assert WORD in page(seeing, model, "changelist")
    assert rows(seeing, model, q=WORD) > 0 or model in (Duty, Occurrence)
    thing = model.objects.order_by("pk").first()
    assert WORD in page(seeing, model, "change", thing.pk)


def test_a_veiled_page_is_whole(blind, hidden):
    """Figures, links and dates under the veil are the veil's words, not half of a format."""
    for thing in Evidence.objects.all():
        shown = page(blind, Evidence, "change", thing.pk)
        assert not re.search(r"\)[.,]0", shown)
        assert 'href="(' not in shown


def test_who_may_see_it_reads_what_is_stated(seeing, hidden):
    text = page(seeing, Task, "change", hidden.pk)
    assert f"{WORD} pernyataan" in text
    assert "dilihat sendiri" in text.lower() or "seen by the reporter" in text
