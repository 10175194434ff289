"""The large office: loading it, choosing who looks, and signing them in."""

import datetime as dt

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from coordination.discussions.models import Comment
from coordination.papers.models import PaperVersion
from coordination.tasks.actions import give
from coordination.tasks.lists import ORDERS, SIZE, Sort
from coordination.tasks.models import Report, Task
from people.accounts.actions import issue_token
from people.accounts.models import Scope
from people.employees.models import Employee
from people.units.models import Line, Position
from tests.bench import diaries


def load(people, tasks, meetings, papers):
    """Fill the database; seconds that it took are printed by the command's caller."""
    call_command("migrate", verbosity=0)
    sizes = {"people": people, "tasks": tasks, "meetings": meetings, "papers": papers}
    words = [word for name, size in sizes.items() for word in (f"--{name}", str(size))]
    call_command("demo", *words, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def cast():
    """Whose eyes and which objects the pages are measured with."""
    busy = (
        Employee.objects.filter(number__startswith="B", duties__settled_at=None)
        .annotate(owed=Count("duties"))
        .order_by("-owed", "pk")
        .first()
    )
    heavy = busy.held.filter(is_open=True).order_by("pk").first()
    _fatten(heavy.pk, busy)
    diaries.fill(busy)
    root = Position.objects.get(code="BSR-0")
    director = Position.objects.get(code="BSR-1")
    staff = Employee.objects.filter(number__startswith="B").order_by("-pk").first()
    task = Task.objects.exclude(pk=heavy.pk).filter(state="reported").order_by("-pk").first()
    return _meeting() | {
        "busy": busy.number,
        "busy_pk": busy.pk,
        "staff": staff.number,
        "staff_pk": staff.pk,
        "director": director.appointments.get().employee.number,
        "below_director": Line.objects.filter(above=director).count(),
        "root": root.pk,
        "branch": director.pk,
        "heavy": heavy.pk,
        "task": task.pk,
        "task_holder": task.holder.number,
        "deep": _deep(director),
        "paper": _paper(),
    }


def _paper():
    """One that many have read."""
    versions = PaperVersion.objects.annotate(read=Count("readings")).order_by("-read", "pk")
    return versions.values_list("paper", flat=True).first()


def _meeting():
    """Who meets most in the coming days, and one meeting of theirs."""
    wanted = Q(duties__kind="attend", duties__settled_at=None)
    met = (
        Employee.objects.filter(number__startswith="B")
        .annotate(owed=Count("duties", filter=wanted))
        .order_by("-owed", "pk")
        .first()
    )
    meeting = met.duties.filter(kind="attend").order_by("due_at").values_list("matter", flat=True)
    return {"met": met.number, "meeting": meeting.first()}


def _deep(director, page=1000):
    """The cursor before page 1,000 of all tasks of a director's people, in the list's own order."""
    person = director.appointments.get().employee
    tasks = Task.objects.of_people_below(person, timezone.localdate()).exclude(holder=person)
    rows = tasks.with_due_key().order_by("due_key", "pk")
    row = rows[max(0, min(page * SIZE, rows.count() - SIZE))]
    return ".".join(key.write(row) for key in ORDERS[Sort.DUE])


def _fatten(task, by):
    """30 reports and 40 comments on one task."""
    at = timezone.now() - dt.timedelta(days=3)
    Report.objects.bulk_create(
        Report(task_id=task, by=by, at=at, percent=40, words=f"Kemajuan {n}") for n in range(30)
    )
    Comment.objects.bulk_create(
        Comment(matter_id=task, by=by, at=at, text=f"Ucapan {n}") for n in range(40)
    )


PRODUCT = "people.accounts.backends.PersonBackend"
BARE = "django.contrib.auth.backends.ModelBackend"


def sign_in(number, backend=PRODUCT):
    """A session of a person, as the browser's cookie header."""
    user = Employee.objects.select_related("user").get(number=number).user
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = backend
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def token(number):
    """A token for writing, as the header that carries it."""
    person, now = Employee.objects.get(number=number), timezone.now()
    day = now + dt.timedelta(days=1)
    _token, text = issue_token(by=person, name="bench", expires_at=day, now=now, scope=Scope.WRITE)
    return {"Authorization": f"Bearer {text}"}


def directives(count, place=0):
    """Fresh directives of a leader to one subordinate: `(leader, holder, [task ids])`."""
    lines = Line.objects.filter(distance=1, above__appointments__isnull=False).order_by("-pk")
    line = lines.filter(below__appointments__isnull=False)[place]
    leader = line.above.appointments.order_by("pk").first().employee
    holder = line.below.appointments.order_by("pk").first().employee
    tasks = [
        give([holder], by=leader, title=f"Ukur {n}", now=timezone.now())[0].pk for n in range(count)
    ]
    return leader.number, holder.number, tasks


def sixty():
    """Sixty fresh directives lie with somebody: the cookie to look at them with."""
    _leader, holder, _tasks = directives(60, place=1)
    return sign_in(holder)
