"""Template library that every template has: signs, people, dates, numbers, links.

Tags never query: whatever they show must already be on the object.
"""

import re
from functools import lru_cache

from django import template
from django.template.defaultfilters import stringfilter
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from collab.kit import markdown as markdown_kit
from collab.portal import moments
from collab.portal.glyphs import MARKS, RELATIONS

register = template.Library()

DYES = 6
# The first sign that fits wins: most browsers name several others as well.
BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
NO_INPUT_CLASS = {"checkbox", "radio", "hidden"}


GAP = re.compile(r">\s+<")


@lru_cache(maxsize=512)
def _drawing(name, size):
    classes = f"icon icon--{size}" if size else "icon"
    drawing = lucide(name, size=None, **{"class": classes, "aria-hidden": "true"})
    return SafeString(GAP.sub("><", drawing))


@register.simple_tag
def icon(name, size="", label=""):
    """A lucide icon; with `label` it has a name of its own, without it stands beside words."""
    drawing = _drawing(str(name), str(size))
    if not label:
        return drawing
    named = format_html('role="img" aria-label="{}"', label)
    return SafeString(drawing.replace('aria-hidden="true"', named, 1))


@register.simple_tag
def mark(name, label=""):
    """The sign of a state; give `label` where no words beside it say the same."""
    return _mark(str(name), str(label))


@lru_cache(maxsize=512)
def _mark(name, label):
    named = format_html('role="img" aria-label="{}"', label) if label else _HIDDEN
    return format_html(
        '<svg class="mark mark--{}" viewBox="0 0 16 16" {}>{}</svg>',
        name,
        named,
        SafeString(MARKS[name]),
    )


_HIDDEN = SafeString('aria-hidden="true"')


@register.simple_tag
def relation_signs():
    """The signs of relation once for a page, so that a long list points at them (`long_list`)."""
    signs = "".join(
        f'<symbol id="rel-{name}" viewBox="0 0 16 16">{sign}</symbol>'
        for name, sign in RELATIONS.items()
    )
    return SafeString(f'<svg hidden aria-hidden="true">{signs}</svg>')


@register.simple_tag
def relation(rel, long_list=False):
    """How the other person stands to the reader: sign, words and, where it has one, its link.

    In a long list the sign points at `relation_signs`, and the link is left to the profile.
    """
    if rel is None:
        return ""
    ends = (rel.via.one.name, rel.via.other.name) if rel.via is not None and not long_list else ()
    return _badge(rel.standing.value, str(rel.label), ends, long_list)


@lru_cache(maxsize=512)
def _badge(name, label, ends, long_list):
    if long_list:
        sign = format_html('<svg aria-hidden="true"><use href="#rel-{}"/></svg>', name)
    else:
        drawing = SafeString(RELATIONS[name])
        sign = format_html('<svg viewBox="0 0 16 16" aria-hidden="true">{}</svg>', drawing)
    via = format_html(' <span class="rel__via">{} → {}</span>', *ends) if ends else ""
    return format_html('<span class="rel">{}<span>{}{}</span></span>', sign, capfirst(label), via)


@register.simple_tag(takes_context=True)
def avatar(context, person, size=""):
    """The photo, or initials on the dye of the division; hidden, because the name stands beside it."""
    me = getattr(context.get("request"), "person", None)
    kind = f"avatar avatar--{size}" if size else "avatar"
    if me is not None and person.pk == me.pk:
        kind = f"{kind} avatar--me"
    if person.__dict__.get("photo"):
        return format_html(
            '<img class="{} avatar--photo" src="{}" alt="" loading="lazy">',
            kind,
            reverse("photo", args=[person.pk]),
        )
    if person.__dict__.get("photo"):
        return _photo(kind, reverse("photo", args=[person.pk]))
    dye = (person.__dict__.get("division_id") or person.pk or 0) % DYES + 1
    return _avatar(kind, dye, person.initials)


def _photo(kind, url):
    return format_html('<img class="{} avatar--photo" src="{}" alt="" loading="lazy">', kind, url)


@lru_cache(maxsize=4096)
def _avatar(kind, dye, initials):
    return format_html(
        '<span class="{}" data-celup="{}" aria-hidden="true">{}</span>', kind, dye, initials
    )


@register.simple_tag
def control(field, **attrs):
    """A form field's widget with our class on it; the rest of a Field is `as_field_group`."""
    widget = field.field.widget
    if getattr(widget, "input_type", "") not in NO_INPUT_CLASS and not field.use_fieldset:
        extra = f"{widget.attrs.get('class', '')} {attrs.pop('class', '')}".split()
        attrs["class"] = " ".join(["input", *extra])
    return field.as_widget(attrs={name.replace("_", "-"): value for name, value in attrs.items()})


@register.filter
def look(field):
    """What a field is to the eye: `check`, `choice`, `options`, `hidden` or `input`."""
    widget = field.field.widget
    kind = getattr(widget, "input_type", "")
    if field.is_hidden:
        return "hidden"
    if kind == "checkbox" and not field.use_fieldset:
        return "check"
    if kind in {"radio", "checkbox"}:
        return "choice" if widget.attrs.get("data-look") == "choice" else "options"
    return "input"


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The present query string with changes, so links keep filters; None or "" takes a key out."""
    params = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            params.pop(key, None)
        else:
            params[key] = value
    return f"?{params.urlencode()}"


@register.simple_tag(takes_context=True)
def page_link(context, number):
    """Link to another page of the same list."""
    return query(context, page=number if number != 1 else None)


@register.simple_tag(takes_context=True)
def sorting(context, key):
    """State of one sortable column from `?sort=`: "ascending", "descending" or ""."""
    now = context["request"].GET.get("sort", "")
    return {key: "ascending", f"-{key}": "descending"}.get(now, "")


register.filter("day", moments.day)
register.filter("shortday", moments.shortday)
register.filter("clock", moments.clock)
register.filter("moment", moments.moment)
register.filter("shortmoment", moments.shortmoment)
register.filter("lateness", moments.lateness)
register.filter("lateness_class", moments.lateness_class)
register.filter("number", moments.number)
register.filter("filesize", moments.filesize)


@register.filter
@stringfilter
def device(agent):
    """What a browser calls itself, in two words that its owner knows: "Firefox, Windows"."""
    found = [
        next((name for sign, name in signs if sign in agent), "") for signs in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(name for name in found if name) or _("Unknown device")


@register.filter
@stringfilter
def markdown(text):
    """Clean HTML of what a person wrote in Markdown."""
    return markdown_kit.render(text)


@register.filter
def of_total(page):
    """ "21 to 40 of 68" for a page of a list."""
    return _("%(first)s–%(last)s of %(total)s") % {
        "first": moments.number(page.start_index()),
        "last": moments.number(page.end_index()),
        "total": moments.number(page.paginator.count),
    }


@register.filter
def page_numbers(page):
    """Numbers of the pages worth a link, with 0 for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in numbers]
