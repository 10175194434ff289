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
    most_bytes: int = 0


def pages(office):
    """The pages of this issue; `office` names the people and tasks that they are seen with."""
    mine, low, big = office["busy"], office["staff"], office["director"]
    task, heavy = office["task"], office["heavy"]
    mine_b3 = f"/b3/?holder={office['busy_pk']}"
    b4, heavy_b4 = f"/b4/{task}/", f"/b4/{heavy}/"
    return [
        Page("directory, 50 people", "/people/", mine, "/b2/", 1.5, 8, 45_000),
        Page("directory, search, common word", "/people/?q=dewi", mine, "/b2/", 1.7, 8),
        Page("directory, search, rare word", "/people/?q=9137", mine, "/b2/", 1.7, 8),
        Page("directory, a director's view", "/people/", big, "/b2/", 1.5, 8),
        Page("profile", f"/people/{office['staff_pk']}/", mine, b4, 3, 12),
        Page("org chart, two levels", "/people/chart/", mine, f"/b7/{office['root']}/", 1.2, 5),
        Page(
            "org chart, one branch",
            f"/people/chart/{office['branch']}/",
            mine,
            f"/b7/{office['branch']}/",
            1.2,
            5,
        ),
        Page("home, 60 open duties", "/", mine, mine_b3, 1.8, 10),
        Page("task list, mine", "/tasks/?view=mine", mine, mine_b3, 1.5, 8),
        Page("task list, given by me", "/tasks/?view=given", big, mine_b3, 1.5, 8),
        Page("task list, my people's (5,000)", "/tasks/?view=people", big, mine_b3, 1.8, 8),
        Page("task list, filtered", "/tasks/?view=people&state=given", big, mine_b3, 1.8, 8),
        Page("task, ordinary", f"/tasks/{task}/", office["task_holder"], b4, 2, 12),
        Page("task, 30 reports, 40 comments", f"/tasks/{heavy}/", mine, heavy_b4, 3, 12),
        Page("search, common word", "/search/?q=dokumen", big, mine_b3, 1.6, 8),
        Page("search, rare word", "/search/?q=zzyzx", big, mine_b3, 1.6, 8),
        Page("search, one's own, common word", "/search/?q=laporan", low, mine_b3, 1.6, 8),
        Page(
            "API, list of 50 tasks",
            "/api/v1/tasks/",
            mine,
            f"/b5/?holder={office['busy_pk']}",
            1.25,
            6,
        ),
        Page("API, one task", f"/api/v1/tasks/{heavy}/", mine, f"/b6/{heavy}/", 1.5, 6),
    ]
