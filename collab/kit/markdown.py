"""Markdown that people write, made into HTML that cannot hurt.

Two walls, because one may have a hole: the parser does not know raw HTML at all, and what it makes
goes through an allow-list without `class`, `style`, `id` or any `data-*` (htmx obeys `data-hx-get`
as it does `hx-get`). Headings become bold lines, so that a page keeps its own order of headings;
pictures are not loaded from elsewhere. A mention is written `@[Name](person:7)` and becomes a link
to that person.
"""

import re

import nh3
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

MENTION = re.compile(r"@\[([^\[\]\n]{1,160})\]\(person:(\d{1,12})\)")
TAGS = {
    *("p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"*": set(), "a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}


def _mention(state, silent):
    """Inline rule: `@[Name](person:7)`."""
    match = MENTION.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        try:
            href = reverse("person", args=[int(match[2])])
        except NoReverseMatch:
            href = ""
        state.push("link_open", "a", 1).attrs = {"href": href}
        state.push("text", "", 0).content = f"@{match[1]}"
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _bold_open(self, tokens, index, options, env):
    return "<p><strong>"


def _bold_close(self, tokens, index, options, env):
    return "</strong></p>\n"


def _parser():
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable(["table", "strikethrough"]).disable("image")
    parser.inline.ruler.before("link", "mention", _mention)
    parser.add_render_rule("heading_open", _bold_open)
    parser.add_render_rule("heading_close", _bold_close)
    return parser


PARSER = _parser()


def render(text):
    """Clean HTML of a Markdown text, safe to put into a page."""
    html = PARSER.render(text or "")
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener",
    )
    return SafeString(clean)


def mentioned(text):
    """Ids of the people whom a text mentions."""
    return {int(number) for _, number in MENTION.findall(text or "")}


def plain(text):
    """The text as mail and notices show it: mentions by name, Markdown left as written."""
    return MENTION.sub(r"@\1", text or "")
