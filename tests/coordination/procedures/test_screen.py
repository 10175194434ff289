"""The flow on the screen: words for who hears it, nothing of people's words as markup."""

import re

from django.template.loader import render_to_string

from coordination.procedures.table import Table
from tests.coordination.procedures.flows import flow, office

HOSTILE = "</text><script>alert(1)</script>\"'&"
OWN = ["A", "B ? Ya> Tidak>1", "C", "A"]


def page(body):
    html = render_to_string("coordination/procedures/_flow.html", {"flow": Table(body)})
    return re.sub(r"\s+", " ", html)


def test_every_row_is_told_in_its_cell_and_on_a_phone():
    html = page(flow(OWN))
    words = "Keputusan: Ya ke langkah 3, Tidak kembali ke langkah 1"
    assert f'<span class="vh">{words}</span>' in html
    assert f"Pelaksana B · {words}" in html
    assert html.count('<svg class="flow__svg" aria-hidden="true">') >= 4


def test_hostile_words_stay_words():
    body = flow(OWN)
    body["executors"][0]["name"] = HOSTILE
    body["steps"][1]["activity"] = HOSTILE
    body["steps"][1]["exits"][0]["label"] = "<b>&'\"</b>"
    body["steps"][1]["exits"][1]["label"] = "<script> src=x onerror=y"
    html = page(body)
    assert "<script" not in html
    assert "<b>&" not in html
    assert "onerror=y" in html


def test_nothing_but_known_marks_stands_in_the_drawing():
    drawn = "".join(row.lanes for row in Table(office(60, 12, 10)).rows)
    assert set(re.findall(r"<(\w+)", drawn)) <= {
        "td",
        "span",
        "svg",
        "line",
        "rect",
        "path",
        "text",
        "tspan",
    }
    assert "style=" not in drawn


def test_the_longest_way_stands_above_the_table():
    assert "4 langkah, 2 jam" in page(flow(OWN))
