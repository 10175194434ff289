"""The pattern of a number: tokens in braces, the counter anywhere, everything else as it stands.

`{seq:03}/SOP/{division}/{month_roman}/{year}` writes 007/SOP/EXP/XI/2026. `write` makes a number, `read` finds
counter and year in one that was written elsewhere, `check` names what is wrong, `warnings` what is unwise.
"""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
TOKENS = (
    *("seq", "division", "classification", "kind", "office"),
    *("month", "month_roman", "year", "year_short"),
)
YEARS = ("year", "year_short")
TOKEN = re.compile(r"\{([^{}]*)\}")
PADDED = re.compile(r"seq:0([2-9])")
LONGEST = 160
READ = {
    "division": r"(?P<division>[A-Za-z0-9._-]+?)",
    "classification": r"(?P<classification>\S(?:.*?\S)?)",
    "kind": r"\S+?",
    "office": r"\S+?",
    "month": r"(?P<month>\d{1,2})",
    "month_roman": rf"(?P<month_roman>{'|'.join(sorted(ROMAN, key=len, reverse=True))})",
    "year": r"(?P<year>\d{4})",
    "year_short": r"(?P<year_short>\d{2})",
}


def parts(pattern):
    """`[(plain text, token, width)]`: each token after the text before it; the rest has no token."""
    found, end = [], 0
    for match in TOKEN.finditer(pattern):
        name, width = match[1], 0
        if padded := PADDED.fullmatch(name):
            name, width = "seq", int(padded[1])
        found.append((pattern[end : match.start()], name, width))
        end = match.end()
    return [*found, (pattern[end:], "", 0)]


def check(pattern, *, classification=""):
    """Raise ValidationError with a line for each thing by which this pattern can write no number."""
    found = parts(pattern)
    names = [name for _text, name, _width in found[:-1]]
    lines = [
        _("“{%(token)s}” is no token. There are: %(known)s.")
        % {"token": name, "known": ", ".join(f"{{{one}}}" for one in TOKENS)}
        for name in names
        if name not in TOKENS
    ]
    if any("{" in text or "}" in text for text, _name, _width in found):
        lines.append(_("A brace stands alone: a token has one before and one behind, as {seq}."))
    if names.count("seq") != 1:
        lines.append(
            _("The counter {seq} stands exactly once in a pattern; here %(n)d times.")
            % {"n": names.count("seq")}
        )
    if "classification" in names and not classification.strip():
        lines.append(_("The pattern has {classification}: write the register's classification."))
    if pattern != pattern.strip() or not pattern.isprintable():
        lines.append(_("Blanks at the edge and line breaks cannot be part of a number."))
    if lines:
        raise ValidationError({"pattern": lines})


def warnings(pattern, *, is_yearly):
    """Lines on what is allowed and yet unwise; none for a sound pattern."""
    found = parts(pattern)
    names = [name for _text, name, _width in found[:-1]]
    lines = []
    if is_yearly and not set(names) & set(YEARS):
        lines.append(
            _("The register counts anew each year, but the number does not say which: add {year}.")
        )
    if "month_roman" in names and "month" in names:
        lines.append(_("The month stands twice, in figures and in Roman numerals."))
    if any(_touches(found, place) for place in range(len(names))):
        lines.append(_("The counter touches other figures: nobody can tell them apart."))
    return lines


def _touches(found, place):
    """Do figures stand directly beside the counter at this place?"""
    if found[place][1] != "seq":
        return False
    figures = {"month", *YEARS}
    before, after = found[place][0], found[place + 1][0]
    beside = [place - 1] if not before and place else []
    beside += [] if after else [place + 1]
    return (
        before[-1:].isdigit()
        or after[:1].isdigit()
        or any(found[other][1] in figures for other in beside)
    )


def write(pattern, seq, on, *, division="", classification="", kind=""):
    """The number as text, for a counter and a date; raises ValidationError where it grows too long."""
    values = {
        "division": division or settings.MINUTES_OFFICE,
        "classification": classification,
        "kind": kind,
        "office": settings.MINUTES_OFFICE,
        "month": f"{on.month:02}",
        "month_roman": ROMAN[on.month - 1],
        "year": f"{on.year:04}",
        "year_short": f"{on.year % 100:02}",
    }
    text = "".join(
        before + (f"{seq:0{width}}" if name == "seq" else values.get(name, ""))
        for before, name, width in parts(pattern)
    )
    if len(text) > LONGEST:
        raise ValidationError(
            {"pattern": _("The number would be longer than %(n)d characters.") % {"n": LONGEST}}
        )
    return text


def read(pattern, text):
    """`{"seq": 7, "year": 2026}` as far as a number that was written elsewhere tells them; else `{}`.

    Blanks and capitals do not matter. A short year is one of the hundred that ends with 2069.
    """
    wanted, seen = "", set()
    for before, name, _width in parts(" ".join(pattern.split())):
        wanted += re.escape(before).replace(r"\ ", r"\s*")
        if name == "seq":
            wanted += r"(?P<seq>\d{1,9})"
        elif name:
            group = READ.get(name, r"\S+?")
            wanted += re.sub(r"\?P<\w+>", "?:", group) if name in seen else group
            seen.add(name)
    match = re.fullmatch(wanted, " ".join(text.split()), re.IGNORECASE)
    if match is None:
        return {}
    told = match.groupdict()
    found = {"seq": int(told["seq"])} if "seq" in told else {}
    if told.get("year"):
        found["year"] = int(told["year"])
    elif told.get("year_short"):
        short = int(told["year_short"])
        found["year"] = short + (2000 if short < 70 else 1900)
    return found
