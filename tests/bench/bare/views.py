"""B0 to B7, by the table of yardsticks in the README."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from rest_framework import generics, serializers

from coordination.tasks.models import Task
from people.employees.models import Employee
from people.units.models import Appointment

TREE = """
WITH RECURSIVE tree AS (
    SELECT id, reports_to_id, 0 AS depth FROM people_position WHERE id = %s
    UNION ALL
    SELECT p.id, p.reports_to_id, tree.depth + 1
    FROM people_position p JOIN tree ON p.reports_to_id = tree.id WHERE tree.depth < 2
)
SELECT tree.depth, p.id, p.title, d.name, e.name,
    (SELECT count(*) FROM people_position x WHERE x.reports_to_id = p.id)
FROM tree JOIN people_position p USING (id) JOIN people_division d ON d.id = p.division_id
LEFT JOIN people_appointment a ON a.position_id = p.id
LEFT JOIN people_employee e ON e.id = a.employee_id
ORDER BY tree.depth, p.title
"""


def fixed(request):
    return HttpResponse("hello")


@login_required
def signed_in(request):
    return HttpResponse(request.user.username)


@login_required
def people(request):
    """50 people with division, position and who that position reports to."""
    rows = Appointment.objects.select_related(
        "employee", "position__division", "position__reports_to"
    ).order_by("employee__name", "employee_id")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "people.html", {"page": page})


@login_required
def tasks(request):
    """50 tasks of one person."""
    rows = Task.objects.select_related("owner", "holder").defer("instruction").order_by("-pk")
    rows = rows.filter(holder=request.GET["holder"])
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "tasks.html", {"page": page})


@login_required
def task(request, pk):
    """One task with its comments."""
    found = Task.objects.select_related("owner", "holder").get(pk=pk)
    comments = list(found.comments.select_related("by").order_by("pk"))
    return render(request, "task.html", {"task": found, "comments": comments})


@login_required
def tree(request, pk):
    """Two levels of the org tree by a recursive query."""
    with connection.cursor() as cursor:
        cursor.execute(TREE, [pk])
        rows = cursor.fetchall()
    return render(request, "tree.html", {"rows": rows})


class PersonSerializer(serializers.ModelSerializer):
    class Meta:
        model = Employee
        fields = ["id", "number", "name", "email"]


class TaskSerializer(serializers.ModelSerializer):
    owner = PersonSerializer(read_only=True)
    holder = PersonSerializer(read_only=True)

    class Meta:
        model = Task
        fields = [
            "id",
            "title",
            "instruction",
            "state",
            "form",
            "priority",
            "owner",
            "holder",
            "due_at",
            "opened_at",
            "closed_at",
        ]


class TaskList(generics.ListAPIView):
    serializer_class = TaskSerializer

    def get_queryset(self):
        rows = Task.objects.select_related("owner", "holder").order_by("-pk")
        return rows.filter(holder=self.request.GET["holder"])


class TaskDetail(generics.RetrieveAPIView):
    serializer_class = TaskSerializer
    queryset = Task.objects.select_related("owner", "holder")
