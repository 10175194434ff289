"""Template library that every template has: signs, people, dates, numbers, links.

Tags never query: whatever they show must already be on the object.
"""

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from collab.kit import markdown as markdown_kit
from collab.portal import moments, orgchart, signs, storyline, worklist
from collab.portal.calendar import drawing as calendar
from collab.portal.glyphs import RELATIONS, SIGN_OF

register = template.Library()

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


@register.simple_tag
def icon(name, size="", label=""):
    """A lucide icon; with `label` it has a name of its own, without it stands beside words."""
    drawing = signs.icon(str(name), str(size))
    if not label:
        return drawing
    named = format_html('role="img" aria-label="{}"', label)
    return SafeString(drawing.replace('aria-hidden="true"', named, 1))


@register.simple_tag
def icon_sheet(*names):
    """Icons once for a page, so that a long list points at them (`icon_of_sheet`)."""
    drawn = (str(signs.icon(name, "")) for name in names)
    symbols = "".join(
        f'<symbol id="icon-{name}" viewBox="0 0 24 24">{signs.inner(drawing)}</symbol>'
        for name, drawing in zip(names, drawn, strict=True)
    )
    return SafeString(f'<svg hidden aria-hidden="true">{symbols}</svg>')


@register.simple_tag
def icon_of_sheet(name):
    return format_html(
        '<svg class="icon icon--small" aria-hidden="true"><use href="#icon-{}"/></svg>', name
    )


@register.filter(is_safe=True)
@stringfilter
def compact(html):
    """Markup without the white space of its templates; inside words one space is left of several."""
    return SafeString(" ".join(html.split()).replace("> <", "><"))


@register.simple_tag
def mark(name, label=""):
    """The sign of a state; give `label` where no words beside it say the same."""
    return signs.mark(str(name), str(label))


@register.simple_tag
def relation_signs():
    """The signs of relation once for a page, so that a long list points at them (`long_list`)."""
    symbols = "".join(
        f'<symbol id="rel-{name}" viewBox="0 0 16 16">{sign}</symbol>'
        for name, sign in RELATIONS.items()
        if SIGN_OF[name] == name
    )
    return SafeString(f'<svg hidden aria-hidden="true">{symbols}</svg>')


@register.simple_tag
def relation(rel, long_list=False):
    """How the other person stands to the reader: sign, words and, where it has one, its link.

    In a long list the sign points at `relation_signs`, and the link is left to the profile.
    """
    if rel is None:
        return ""
    ends = (rel.via.one.name, rel.via.other.name) if rel.via is not None and not long_list else ()
    return signs.badge(rel.standing.value, str(rel.label), ends, long_list)


@register.simple_tag(takes_context=True)
def avatar(context, person, size=""):
    """The face of a person; see `signs.avatar`."""
    return signs.avatar(person, _me(context), size)


@register.simple_tag(takes_context=True)
def who(context, person):
    """Who did something; see `storyline.doer`."""
    return storyline.doer(person, _me(context))


@register.simple_tag(takes_context=True)
def story(context, line):
    """What happened, drawn; see `collab.portal.storyline`."""
    return storyline.draw(line, _me(context))


@register.simple_tag(takes_context=True)
def work_rows(context, rows):
    """Rows of work, drawn; see `collab.portal.worklist`."""
    me = _me(context)
    return SafeString("".join(worklist.draw(row, me) for row in rows))


@register.simple_tag(takes_context=True)
def agenda(context, days):
    """What stands in a calendar, by day; see `collab.portal.calendar.drawing`."""
    return calendar.agenda(days, _me(context))


@register.simple_tag
def later_menu(later, title, back):
    """The small menu that puts reminders off; see `worklist.menu`."""
    return SafeString(worklist.menu(later, title, back))


@register.simple_tag(takes_context=True)
def chart_node(context, node):
    """One node of the org chart; see `collab.portal.orgchart`."""
    return orgchart.node(node, _me(context))


@register.simple_tag(takes_context=True)
def chart_columns(context, nodes):
    return orgchart.columns(nodes, _me(context))


@register.simple_tag(takes_context=True)
def chart_items(context, nodes):
    return orgchart.items(nodes, _me(context))


def _me(context):
    return getattr(context.get("request"), "person", None)


@register.simple_tag
def control(field, **attrs):
    """A form field's widget with our class on it; the rest of a Field is `as_field_group`.

    A placeholder that only says the label again (allauth's do) is left out.
    """
    widget = field.field.widget
    if getattr(widget, "input_type", "") not in NO_INPUT_CLASS and not field.use_fieldset:
        extra = f"{widget.attrs.get('class', '')} {attrs.pop('class', '')}".split()
        attrs["class"] = " ".join(["input", *extra])
    if str(widget.attrs.get("placeholder", "")) == str(field.label):
        attrs.setdefault("placeholder", "")
    return field.as_widget(attrs={name.replace("_", "-"): value for name, value in attrs.items()})


@register.filter
@stringfilter
def address(email):
    """An e-mail address that breaks before its @ where a line is too short for it."""
    return SafeString(escape(email).replace("@", "<wbr>@"))


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
