"""Measuring every page and call against its yardstick, as the lines of the README's table."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench import office
from tests.bench.client import Target, Wrong, alternate, together
from tests.bench.pages import pages

HEAD = (
    "| page or call | ms | ratio | processor ratio | goal | queries | bytes |\n"
    "|---|---:|---:|---:|---:|---:|---:|"
)
HOST = {"Host": "127.0.0.1", "Accept-Language": "id"}
MOVES = (
    ("acknowledge", "acknowledgement", "{}", 200),
    ("report the result", "reports", '{"percent": 100, "words": "Selesai."}', 201),
    ("accept", "acceptance", "{}", 200),
)
TURNS = 100


def show(cast, product, bare, only=""):
    """Print one line for each page and call whose name holds `only`."""
    cookies = {}
    print(HEAD)
    for page in pages(cast):
        if only not in page.name:
            continue
        if page.who not in cookies:
            cookies[page.who] = office.sign_in(page.who), office.sign_in(page.who, office.BARE)
        mine, plain = cookies[page.who]
        one = Target(page.name, product, page.path, {**HOST, "Cookie": mine}, keeps=page.keeps)
        one.expected = 304 if page.keeps else 200
        yard = Target(page.yard, bare, page.yard, {**HOST, "Cookie": plain})
        queries = 3 if page.keeps else queries_of(page.path, mine)
        measure(one, yard, page.goal, queries, page.queries)


def show_moves(product, bare):
    """Moves through the API, each on a task of its own, the answer included; against B4."""
    leader, holder, tasks = office.directives(TURNS)
    callers = {"accept": office.token(leader)}
    helper, plain = office.token(holder), office.sign_in(holder, office.BARE)
    yard_path = f"/b4/{tasks[0]}/"
    for name, noun, body, status in MOVES:
        waiting = iter(tasks)
        title = f"move: {name}"

        def make(noun=noun, body=body, waiting=waiting):
            return f"/api/v1/tasks/{next(waiting)}/{noun}/", body

        caller = callers.get(name, helper)
        headers = {**HOST, **caller, "Content-Type": "application/json"}
        queries = posted_queries(make, headers)
        one = Target(title, product, "", headers, make=make, expected=status)
        yard = Target(yard_path, bare, yard_path, {**HOST, "Cookie": plain})
        measure(one, yard, 3, queries, 20)


def measure(one, yard, goal, queries, most):
    try:
        ratio, processor = alternate(one, yard)
    except Wrong as fault:
        print(f"| {one.name} | failed: {fault} |", flush=True)
        return
    missed = "" if processor <= goal else " (missed)"
    more = "" if queries <= most else f" (goal {most})"
    print(
        f"| {one.name} | {one.milliseconds:.1f} | {ratio:.2f} | {processor:.2f} | ≤ {goal}{missed}"
        f" | {queries}{more} | {one.bytes:,} |",
        flush=True,
    )


def queries_of(path, cookie):
    """SQL queries of one warm request, counted inside this process on the same database."""
    client = Client(HTTP_HOST="127.0.0.1")
    name, _sign, value = cookie.partition("=")
    client.cookies[name] = value
    client.get(path, secure=True)
    with CaptureQueriesContext(connection) as queries:
        client.get(path, secure=True)
    return len(queries)


def posted_queries(make, headers):
    """The same of a move, without the savepoints, which are the database's bookkeeping."""
    client = Client(HTTP_HOST="127.0.0.1", headers=headers)
    counts = []
    for _turn in range(2):
        path, body = make()
        with CaptureQueriesContext(connection) as queries:
            client.post(path, body, content_type="application/json", secure=True)
        counts.append(sum("SAVEPOINT" not in query["sql"] for query in queries))
    return counts[-1]


def show_crowd(who, product, bare):
    """Eight clients on the directory against eight on B2: requests a second."""
    mine = Target("directory", product, "/people/", {**HOST, "Cookie": office.sign_in(who)})
    plain = office.sign_in(who, office.BARE)
    yard = Target("B2", bare, "/b2/", {**HOST, "Cookie": plain})
    ours, wrong = together(mine)
    theirs, _none = together(yard)
    print(
        f"| 8 clients on the directory: {ours:.0f} requests/s, bare {theirs:.0f}; {wrong} errors"
        f" | | {ours / theirs:.2f} | | ≥ 0.6 | | |",
        flush=True,
    )
