"""What people write may be anything; what we show of it is harmless."""

from html.parser import HTMLParser

import pytest

from collab.kit.markdown import ATTRIBUTES, TAGS, mentioned, plain, render

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<div data-hx-get="/me/" data-hx-trigger="load">x</div>',
    '<div hx-get="/me/" hx-trigger="load">x</div>',
    '<p style="position:fixed">x</p>',
    '<a class="btn" id="dialog" href="/x">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://elsewhere.example/pixel.png)",
    '[x](https://a.example "onmouseover=alert(1)")',
    "@[<img src=x onerror=alert(1)>](person:1)",
    '@["><script>](person:1)',
    "@[x](person:1)javascript:",
    "<svg><script>alert(1)</script></svg>",
    "<form action=/accounts/logout/ method=post><button>x</button></form>",
    "```html\n<script>alert(1)</script>\n```",
    "|<b onclick=x>|\n|-|\n|<i data-x=1>|",
    "> <iframe src=//x>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


class Reader(HTMLParser):
    """Collects the elements and attributes that a browser would see."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.seen = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("text", ATTACKS)
def test_only_what_is_allowed_comes_through(text):
    for tag, attrs in Reader(render(text)).seen:
        assert tag in TAGS
        assert set(attrs) <= ATTRIBUTES.get(tag, set()) | {"rel"}
        assert attrs.get("href", "/").split(":")[0] in {
            "/",
            "http",
            "https",
            "mailto",
        } or attrs["href"].startswith("/")


def test_the_writing_of_an_office():
    html = render("# Judul\n\n**Tebal**, lalu\nbaris\n\n1. satu\n2. dua\n\n|a|b|\n|-|-|\n|1|2|")
    assert "<p><strong>Judul</strong></p>" in html
    assert "<br>" in html
    assert "<ol>" in html
    assert "<table>" in html


def test_links_tell_nothing_about_us():
    assert 'rel="nofollow noopener"' in render("[x](https://a.example/)")


def test_a_mention_leads_to_the_person():
    html = render("Mohon @[Ratna Wulandari](person:7) periksa a@b.example")
    assert '<a href="/people/7/" rel="nofollow noopener">@Ratna Wulandari</a>' in html
    assert html.count("<a ") == 1


def test_a_mention_in_code_is_only_text():
    assert "<a" not in render("`@[Ratna](person:7)`")


def test_who_is_mentioned():
    text = "@[Ratna](person:7) @[Budi](person:12) @[x](person:) @[y](/people/9/)"
    assert mentioned(text) == {7, 12}
    assert plain(text).startswith("@Ratna @Budi ")
    assert mentioned(None) == set()
