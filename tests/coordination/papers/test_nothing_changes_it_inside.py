"""Neither the administration nor a job changes a version in force or a signed record, nor may a superuser."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib import admin
from django.test import RequestFactory

from collab.celery import app
from coordination.approvals.models import Flow
from people.employees.models import Employee
from people.units.models import Division, Position
from tests.coordination.papers.doors import ROOMS, plausible
from tests.coordination.papers.standing import ROWS
from tests.coordination.papers.test_nothing_changes_it import whole
from tests.coordination.papers.watching import Watch, under_way
from tests.people.admin_forms import address

pytestmark = pytest.mark.django_db
# What hangs on what was signed: deleting or changing it must not reach what was.
BESIDES = (Division, Position, Employee)


def is_tried(model):
    """Of these rooms, of a table in which something is kept, or what that hangs on."""
    room = model.__module__.removeprefix("coordination.").partition(".")[0]
    return room in ROOMS or model._meta.db_table in ROWS or model in BESIDES


SITE = {model._meta.label: model for model in admin.site._registry if is_tried(model)}


@pytest.fixture
def papers(who, now, media):
    return under_way(who, now)


@pytest.fixture
def watch(papers):
    found = Watch(papers)
    yield found
    found.look()


def keys(model, papers):
    """The rows of a model that concern the papers, or that what they say hangs on; the newest otherwise."""
    pks = [paper.pk for paper in papers.values()]
    links = {field.name for field in model._meta.fields if field.is_relation}
    found = model._base_manager.order_by("-pk")
    for name in links & {"matter", "paper"}:
        found = found.filter(**{f"{name}__in": pks})
    if model._meta.db_table in ("coordination_matter", "coordination_paper"):
        found = found.filter(pk__in=pks)
    if model is Employee:
        found = found.filter(pk__in=Flow.objects.filter(matter__in=pks).values("author"))
    return list(found.values_list("pk", flat=True)[:3])


@pytest.fixture
def site(who, door):
    return door(who.admin)


def test_no_page_of_the_administration_changes_it(papers, watch, site):
    for model in SITE.values():
        try_pages(model, papers, watch, site)
    assert watch.tried > 80


def try_pages(model, papers, watch, site):
    paper = whole(papers)[0]
    pages = [
        ("add", ()),
        *((one, (pk,)) for pk in keys(model, papers) for one in ("change", "delete")),
    ]
    for page, arguments in pages:
        url = address(model, page, *arguments)
        there = site.get(url)
        body = (
            plausible(there.content.decode(), paper)
            if there.status_code == 200
            else plausible("", paper)
        )
        for more in ({"post": "yes", "_save": "1"}, {"_saveasnew": "1", "_popup": "1"}):
            with watch.attempt("admin", url, more):
                site.post(url, body | more)


def test_no_action_of_the_administration_changes_it(papers, watch, site, who):
    for model in SITE.values():
        try_actions(model, papers, watch, site, who.admin)
    assert watch.tried > 30


def try_actions(model, papers, watch, site, person):
    request = RequestFactory().get("/")
    request.user, request.person = person.user, person
    actions = {*admin.site._registry[model].get_actions(request), "delete_selected"}
    url = address(model, "changelist")
    for action in sorted(actions):
        sent = {
            "action": action,
            "_selected_action": keys(model, papers),
            "reason": "Diubah tanpa hak.",
        }
        for more in ({}, {"post": "yes"}):
            with watch.attempt("admin", url, action, more):
                site.post(url, sent | more)


def test_everything_that_is_kept_and_shown_there_is_tried(papers):
    """Where the administration shows such a table, its rows are among those that are tried."""
    shown = [model for model in SITE.values() if model._meta.db_table in ROWS]
    assert len(shown) > 8
    assert [model for model in shown if not keys(model, papers)] == []
    assert {model._meta.label for model in BESIDES} <= SITE.keys()


@pytest.mark.parametrize("days", [0, 1, 400])
def test_no_job_changes_it(days, papers, watch, now):
    app.loader.import_default_modules()
    names = sorted(name for name in app.tasks if not name.startswith("celery."))
    assert "coordination.papers.jobs.scan" in names
    with time_machine.travel(now + timedelta(days=days), tick=False):
        for name in names:
            task = app.tasks[name]
            wanted = task.run.__code__.co_argcount - len(task.run.__defaults__ or ())
            if wanted == 0:
                with watch.attempt(name, days):
                    task.run()
            else:
                with watch.attempt(name, days, "by a key"):
                    run_with(task, papers["policy"].pk, wanted)


def run_with(task, pk, wanted):
    """By the key of what is none of its business; not finding it is its way to refuse."""
    from django.core.exceptions import ObjectDoesNotExist

    try:
        task.run(*[pk] * wanted)
    except (ObjectDoesNotExist, AttributeError):
        return
