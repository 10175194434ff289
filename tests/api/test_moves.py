"""Moves through the API: the same verbs as the portal's buttons, for the same people."""

import pytest

from coordination.tasks.actions import give
from coordination.tasks.api.shapes import NOUNS
from coordination.tasks.models import Task
from people.journal.models import Entry
from tests.api.files import picture

REASON = {"reason": "Angka belum cocok."}
CALLS = {
    "acknowledgement": {},
    "start": {},
    "acceptance": {},
    "return": REASON,
    "refusal": REASON,
    "cancellation": REASON,
    "reopening": REASON,
}
VERBS = {noun: verb for verb, noun in NOUNS.items()}
LIVES = {
    "given": "",
    "acknowledged": "a",
    "in_progress": "as",
    "reported": "ar",
    "returned": "arb",
    "accepted": "arc",
    "cancelled": "x",
}


def live(task, life, who, now):
    """Take a task along its life; see LIVES."""
    holder, giver = {"by": who.subordinate, "now": now}, {"by": who.leader, "now": now}
    moves = {
        "a": lambda it: it.acknowledge(**holder),
        "s": lambda it: it.start(**holder),
        "r": lambda it: it.report(percent=100, words="Selesai.", **holder),
        "b": lambda it: it.return_(reason="Belum.", **giver),
        "c": lambda it: it.accept(**giver),
        "x": lambda it: it.cancel(reason="Batal.", **giver),
    }
    for letter in life:
        moves[letter](Task.objects.get(pk=task.pk))
    return Task.objects.get(pk=task.pk)


@pytest.mark.parametrize("state", LIVES)
@pytest.mark.parametrize("noun", CALLS)
def test_a_move_answers_as_the_verb_does(noun, state, directive, who, now, session):
    """Whoever may not see it: 404; may not do it: 403; not now: 409; else it is done.

    Who may do it comes last, so that the others meet the state they are asked about.
    """
    task, verb = live(directive, LIVES[state], who, now), VERBS[noun]
    people = [who.stranger, who.staff, who.director, who.leader, who.subordinate]
    for person in sorted(people, key=lambda one: task.permits(one, verb)):
        caller = session(person)
        offered = caller.get(f"tasks/{task.pk}/").json().get("moves", [])
        is_seen = Task.objects.visible_to(person).filter(pk=task.pk).exists()
        moves = task.open_moves(person) if is_seen else ()
        assert set(offered) == {NOUNS[one] for one in moves if one in NOUNS}
        expected = 404 if not is_seen else 403 if not task.permits(person, verb) else None
        expected = expected or (200 if task.allows(verb) else 409)
        before = Entry.objects.count()
        answer = caller.post(f"tasks/{task.pk}/{noun}/", CALLS[noun])
        assert answer.status_code == expected, (person, answer.content)
        assert (Entry.objects.count() > before) == (expected == 200)


@pytest.mark.parametrize("noun", [noun for noun, body in CALLS.items() if body])
@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "  "}, {"reason": None}])
def test_a_reason_is_asked_for(noun, body, directive, who, session):
    answer = session(who.leader).post(f"tasks/{directive.pk}/{noun}/", body)
    assert answer.status_code == 400
    assert "reason" in answer.json()["errors"]


def test_giving_makes_one_task_for_each(who, session, now):
    answer = session(who.leader).post(
        "tasks/",
        {
            "to": [who.subordinate.pk, who.secretary.pk],
            "title": "Siapkan rapat",
            "priority": "high",
            "due_at": "2199-01-01T10:00:00+07:00",
            "steps": ["Undangan", "Ruang"],
            "observers": [who.staff.pk],
        },
    )
    rows = answer.json()["results"]
    assert answer.status_code == 201
    assert [row["holder"]["id"] for row in rows] == [who.subordinate.pk, who.secretary.pk]
    assert {row["form"] for row in rows} == {"directive"}
    assert len({row["batch"] for row in rows}) == 1
    assert rows[0]["priority"] == "high"
    assert rows[0]["due_at"] == "2199-01-01T10:00:00+07:00"
    task = session(who.subordinate).get(f"tasks/{rows[0]['id']}/").json()
    assert [step["text"] for step in task["steps"]] == ["Undangan", "Ruang"]
    assert task["participants"][0]["person"]["id"] == who.staff.pk
    assert task["moves"] == ["acknowledgement", "steps", "deviations", "participants"]


def test_one_refused_person_refuses_the_whole(who, session):
    answer = session(who.subordinate).post(
        "tasks/", {"to": [who.staff.pk, who.stranger.pk], "title": "Bersama"}
    )
    assert answer.status_code == 403
    assert not Task.objects.filter(title="Bersama").exists()


@pytest.mark.parametrize(
    "field",
    [
        *("owner", "owner_id", "holder", "form", "state", "number", "id", "pk", "batch", "kind"),
        *("is_open", "percent", "closed_at", "acknowledged_at", "opened_at", "division"),
        *("matter_ptr", "by", "now", "is_staff", "is_superuser", "__class__"),
    ],
)
def test_no_further_field_is_taken(field, who, session, directive):
    """Mass assignment: what is not declared is refused, on giving and on revising, and nothing is done."""
    caller, before = session(who.leader), Task.objects.count()
    given = caller.post("tasks/", {"to": [who.subordinate.pk], "title": "x", field: 1})
    revised = caller.patch(f"tasks/{directive.pk}/", {"version": 1, "title": "x", field: 1})
    assert (given.status_code, revised.status_code) == (400, 400)
    assert field in given.json()["errors"]
    assert field in revised.json()["errors"]
    assert Task.objects.count() == before
    directive.refresh_from_db()
    assert directive.title != "x"


@pytest.mark.parametrize(
    "field", ["name", "number", "email", "is_active", "user", "is_staff", "front_title", "photo"]
)
def test_nobody_writes_themselves_another_name(field, who, session):
    answer = session(who.staff).patch("me/", {field: "1"})
    assert answer.status_code == 400
    assert field in answer.json()["errors"]


def test_ones_own_profile(who, session):
    caller = session(who.staff)
    answer = caller.patch("me/", {"room": "Lantai 3", "theme": "dark", "timezone": "Asia/Makassar"})
    assert (answer.json()["room"], answer.json()["theme"]) == ("Lantai 3", "dark")
    assert caller.patch("me/", {"timezone": "Europe/Berlin"}).status_code == 400


def test_a_report_with_a_link_a_figure_and_a_file(directive, who, session, now):
    directive.acknowledge(by=who.subordinate, now=now)
    caller, address = session(who.subordinate), f"tasks/{directive.pk}/reports/"
    figure = {"figure": "1204.5", "unit": "kg", "source": "Timbangan 2", "grade": "measured"}
    answer = caller.post(
        address,
        {
            "percent": 50,
            "words": "Separuh.",
            "evidence": [{"link": "https://example.id/foto"}, figure],
        },
    )
    assert answer.status_code == 201, answer.content
    link, measured = answer.json()["evidence"]
    assert (link["kind"], measured["kind"]) == ("link", "figure")
    assert (measured["figure"], measured["grade"]) == ("1204.5000", "measured")
    answer = caller.upload(address, percent=100, words="Selesai.", files=[picture()], grade="seen")
    assert answer.status_code == 201, answer.content
    (proof,) = answer.json()["evidence"]
    assert (proof["kind"], proof["grade"], proof["name"]) == ("file", "seen", "timbangan.png")
    directive.refresh_from_db()
    assert directive.state == "reported"


def test_an_attachment_comes_back_as_a_download(directive, who, session):
    caller = session(who.subordinate)
    made = caller.upload(f"matters/{directive.pk}/attachments/", file=picture())
    assert made.status_code == 201, made.content
    answer = caller.get(made.json()["content"], Accept="image/png")
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    page = picture("halaman.html")
    assert caller.upload(f"matters/{directive.pk}/attachments/", file=page).status_code == 400


def test_talk_steps_and_people(directive, who, session):
    leader, holder = session(who.leader), session(who.subordinate)
    text = f"Bagaimana, @[Ratna](person:{who.subordinate.pk})?"
    assert leader.post(f"matters/{directive.pk}/comments/", {"text": text}).status_code == 201
    blind = {"text": f"@[Indah](person:{who.stranger.pk})"}
    assert leader.post(f"matters/{directive.pk}/comments/", blind).status_code == 400
    step = holder.post(f"tasks/{directive.pk}/steps/", {"text": "Foto"}).json()
    ticked = holder.patch(f"tasks/{directive.pk}/steps/{step['id']}/", {"done": True}).json()
    assert ticked["done_by"]["id"] == who.subordinate.pk
    observer = {"people": [who.stranger.pk], "role": "observer"}
    assert leader.post(f"tasks/{directive.pk}/participants/", observer).status_code == 201
    assert session(who.stranger).get(f"tasks/{directive.pk}/").status_code == 200
    gone = f"tasks/{directive.pk}/participants/{who.stranger.pk}/"
    assert leader.delete(gone).status_code == 204
    assert leader.delete(gone).status_code == 404
    assert session(who.stranger).get(f"tasks/{directive.pk}/").status_code == 404


def test_bulk_acknowledgement(who, session, now):
    tasks = [
        give([who.subordinate], by=who.leader, title=f"Arahan {n}", now=now)[0] for n in range(3)
    ]
    wanted = {"tasks": [task.pk for task in tasks]}
    caller = session(who.subordinate)
    answer = caller.post("tasks/acknowledgements/", wanted)
    assert [row["state"] for row in answer.json()["results"]] == ["acknowledged"] * 3
    assert caller.post("tasks/acknowledgements/", wanted).status_code == 409


def test_the_inbox(directive, who, session):
    caller = session(who.subordinate)
    (notice,) = caller.get("notices/?is_unread=true").json()["results"]
    assert notice["kind"] == "task.given"
    assert directive.title in notice["line"]
    assert caller.post(f"notices/{notice['id']}/reading/").json()["read_at"]
    assert caller.get("notices/?is_unread=true").json()["results"] == []
    assert caller.put("preferences/comment.new/", {"way": "portal"}).json()["way"] == "portal"
    assert caller.put("preferences/comment.new/", {"way": "dove"}).status_code == 400
    assert caller.put("preferences/nothing/", {"way": "portal"}).status_code == 404
    ways = caller.get("preferences/").json()["results"]
    assert {way["kind"]: way["way"] for way in ways}["comment.new"] == "portal"


def test_what_giving_would_mean(who, session):
    people = [who.subordinate, who.subordinate, who.stranger]
    answer = session(who.leader).get(f"tasks/form/?to={','.join(str(p.pk) for p in people)}")
    (directive, other) = answer.json()["results"]
    assert (directive["form"], directive["way_out"]) == ("directive", "")
    assert other["form"] is None
    assert other["way_out"]
    assert session(who.leader).get("tasks/form/").status_code == 400
    assert session(who.leader).get("tasks/form/?to=x").status_code == 400
