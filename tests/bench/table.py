"""Measuring every page against its yardstick and printing the table that the README shows."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.client import Target, Wrong, alternate, together
from tests.bench.office import BARE, sign_in
from tests.bench.pages import pages

HEAD = "| page | ms | bare ms | ratio | goal | queries | bytes |\n|---|---|---|---|---|---|---|"


def show(cast, product, bare, only):
    """Print one line a page, then the concurrent clients."""
    cookies = {}
    print(f"{cast['below_director']} people stand below the director.")
    print(HEAD)
    for page in pages(cast):
        if only not in page.name:
            continue
        if page.who not in cookies:
            cookies[page.who] = sign_in(page.who), sign_in(page.who, BARE)
        try:
            print(line(page, *cookies[page.who], product, bare), flush=True)
        except Wrong as fault:
            print(f"| {page.name} | failed: {fault} |", flush=True)
    if not only:
        crowd(cast["busy"], product, bare)


def line(page, cookie, bare_cookie, product, bare):
    headers = {"Cookie": cookie, "Accept-Language": "id", "Host": "127.0.0.1"}
    one = Target(page.name, product, page.path, headers)
    yard = Target(page.yard, bare, page.yard, {**headers, "Cookie": bare_cookie})
    mine, theirs, ratio = alternate(one, yard)
    queries = count(page.path, cookie)
    verdict = "" if ratio <= page.goal else " (missed)"
    more = "" if queries <= page.queries else f" (goal {page.queries})"
    return (
        f"| {page.name} | {mine:.1f} | {theirs:.1f} | {ratio:.2f} | ≤ {page.goal}{verdict}"
        f" | {queries}{more} | {one.bytes:,} |"
    )


def count(path, cookie):
    """SQL queries of one warm request, counted inside this process on the same database."""
    client = Client(HTTP_HOST="127.0.0.1")
    name, _sign, value = cookie.partition("=")
    client.cookies[name] = value
    client.get(path, secure=True)
    with CaptureQueriesContext(connection) as queries:
        client.get(path, secure=True)
    return len(queries)


def crowd(who, product, bare):
    """Eight clients on the directory against eight on B2: requests a second."""
    headers = {"Host": "127.0.0.1"}
    mine = Target("directory", product, "/people/", {**headers, "Cookie": sign_in(who)})
    yard = Target("B2", bare, "/b2/", {**headers, "Cookie": sign_in(who, BARE)})
    ours, wrong = together(mine)
    theirs, _none = together(yard)
    print(
        f"\n8 clients on the directory: {ours:.0f} requests/s, bare {theirs:.0f},"
        f" ratio {ours / theirs:.2f} (goal ≥ 0.6), errors {wrong}, DEBUG {settings.DEBUG}"
    )
