"""What is measured, against which bare view, and the goal for it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """`goal` is the most that page / yardstick may be; `queries` the most SQL queries."""

    name: str
    path: str
    who: str
    yard: str
    goal: float
    queries: int
    keeps: bool = False


def pages(office):
    """The pages and calls; `office` names the people and tasks that they are seen with."""
    busy, low, root = office["busy"], office["staff"], office["root"]
    task, heavy, branch = office["task"], office["heavy"], office["branch"]
    mine = f"/b3/?holder={office['busy_pk']}"
    b4, heavy_b4 = f"/b4/{task}/", f"/b4/{heavy}/"
    api_list = f"/b5/?holder={office['busy_pk']}"
    met = office["met"]
    people, deep = "/tasks/?view=people", office["deep"]
    return [
        Page("directory, 50 people with relations", "/people/", busy, "/b2/", 1.5, 8),
        Page("directory, unchanged (304)", "/people/", busy, "/b2/", 0.3, 8, keeps=True),
        Page("directory, search for a common word", "/people/?q=dewi", busy, "/b2/", 1.7, 8),
        Page("directory, search for a rare word", "/people/?q=9137", busy, "/b2/", 1.7, 8),
        Page("profile", f"/people/{office['staff_pk']}/", busy, b4, 3, 12),
        Page("org chart, two levels", "/people/chart/", busy, f"/b7/{root}/", 1.2, 5),
        Page("org chart, a branch", f"/people/chart/{branch}/", busy, f"/b7/{branch}/", 1.2, 5),
        Page("org chart, whole company", "/people/chart/?all=1", busy, "/b2/", 5, 4),
        Page("today, 60 open duties", "/", busy, mine, 1.8, 10),
        Page("tasks, mine", "/tasks/?view=mine", busy, mine, 1.5, 8),
        Page("tasks, given by me", "/tasks/?view=given", busy, mine, 1.5, 8),
        Page("tasks, my people's", people, busy, mine, 1.8, 8),
        Page("tasks, my people's, filtered", f"{people}&state=given&q=laporan", busy, mine, 1.8, 8),
        Page("tasks, my people's, page 1", f"{people}&state=all", busy, mine, 1.8, 8),
        Page(
            "tasks, my people's, page 1,000", f"{people}&state=all&after={deep}", busy, mine, 1.8, 8
        ),
        Page("task, an ordinary one", f"/tasks/{task}/", office["task_holder"], b4, 2, 12),
        Page("task, 30 reports and 40 comments", f"/tasks/{heavy}/", busy, heavy_b4, 3, 12),
        Page("calendar, a full month", "/calendar/", busy, mine, 2, 10),
        Page("calendar, a week", "/calendar/?view=week", busy, mine, 2, 10),
        Page("workload of half the company", "/workload/", busy, mine, 2, 14),
        Page("search, a common word", "/search/?q=dokumen", busy, mine, 1.6, 8),
        Page("search, a rare word", "/search/?q=zzyzx", busy, mine, 1.6, 8),
        Page("search, by staff", "/search/?q=laporan", low, mine, 1.6, 8),
        Page("calendar, a month of meetings", "/calendar/", met, mine, 2, 10),
        Page("calendar, a week of meetings", "/calendar/?view=week", met, mine, 2, 10),
        Page("today, who meets most", "/", met, mine, 1.8, 10),
        Page("meeting", f"/meetings/{office['meeting']}/", met, b4, 3.5, 16),
        Page("meetings that come", "/meetings/", met, mine, 1.5, 10),
        Page("paper", f"/papers/{office['paper']}/", busy, b4, 3.5, 16),
        Page("papers", "/papers/", busy, mine, 1.5, 10),
        Page(
            "papers, in force on a day, searched",
            "/papers/?q=dokumen&on=2026-01-12",
            busy,
            mine,
            1.5,
            10,
        ),
        Page("API, list of 50 tasks", "/api/v1/tasks/", busy, api_list, 1.25, 6),
        Page("API, one task", f"/api/v1/tasks/{heavy}/", busy, f"/b6/{heavy}/", 1.5, 6),
    ]
