"""Signs drawn as HTML: icons, states, relations, faces. Drawn once, used many times.

The template tags and the rows of work share them.
"""

import re
from functools import lru_cache

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from lucide.templatetags.lucide import lucide

from collab.portal.glyphs import MARKS, RELATIONS, SIGN_OF

DYES = 6
GAP = re.compile(r">\s+<")
# How an icon is drawn says the style sheet, once for all of them.
LOOK = re.compile(r' (?:width|height|fill|stroke[-a-z]*)="[^"]*"')
_HIDDEN = SafeString('aria-hidden="true"')


@lru_cache(maxsize=512)
def icon(name, size):
    """A lucide icon."""
    classes = f"icon icon--{size}" if size else "icon"
    drawing = lucide(name, size=None, **{"class": classes, "aria-hidden": "true"})
    head, end, lines = GAP.sub("><", drawing).partition(">")
    return SafeString(LOOK.sub("", head) + end + lines.replace(" />", "/>"))


def inner(drawing):
    """The lines of an icon alone."""
    return drawing.partition(">")[2].removesuffix("</svg>")


@lru_cache(maxsize=512)
def mark(name, label):
    """The sign of a state, with a name of its own where `label` is given."""
    named = format_html('role="img" aria-label="{}"', label) if label else _HIDDEN
    return format_html(
        '<svg class="mark mark--{}" viewBox="0 0 16 16" {}>{}</svg>',
        name,
        named,
        SafeString(MARKS[name]),
    )


@lru_cache(maxsize=512)
def badge(name, label, ends, long_list):
    """A relation: sign, words, and the names of the divisions that its link joins (`ends`)."""
    if long_list:
        sign = format_html('<svg aria-hidden="true"><use href="#rel-{}"/></svg>', SIGN_OF[name])
    else:
        drawing = SafeString(RELATIONS[name])
        sign = format_html('<svg viewBox="0 0 16 16" aria-hidden="true">{}</svg>', drawing)
    via = format_html(' <span class="rel__via">{} → {}</span>', *ends) if ends else ""
    return format_html('<span class="rel">{}<span>{}{}</span></span>', sign, capfirst(label), via)


def avatar(person, me, size):
    """The photo, or initials on the dye of the division; hidden, because the name stands beside it."""
    kind = f"avatar avatar--{size}" if size else "avatar"
    if me is not None and person.pk == me.pk:
        kind = f"{kind} avatar--me"
    if person.__dict__.get("photo"):
        return format_html(
            '<img class="{} avatar--photo" src="{}" alt="" loading="lazy">',
            kind,
            reverse("photo", args=[person.pk]),
        )
    dye = (person.__dict__.get("division_id") or person.pk or 0) % DYES + 1
    return _initials(kind, dye, person.initials)


@lru_cache(maxsize=4096)
def _initials(kind, dye, initials):
    return format_html(
        '<span class="{}" data-celup="{}" aria-hidden="true">{}</span>', kind, dye, initials
    )
