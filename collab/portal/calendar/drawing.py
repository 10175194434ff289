"""The calendar as HTML; every text from people is escaped here."""

from html import escape
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collab.portal import signs
from collab.portal.calendar.days import blocks, hours_of, span, weeks
from collab.portal.moments import clock, day, shortday
from people.diary.sources import KINDS

MOST, ROOMY, SHORT = 5, 3, 2
MARKS = {"meeting": "now", "briefing": "now", "due": "ack", "absence": "absent", "entry": "dot"}


def words(item, person):
    """What stands beside a title: place, note, whether it is sure, the hour where it was fixed."""
    said = [item.place, item.note]
    if item.is_tentative:
        said.append(_("not certain"))
    if item.is_cancelled:
        said.append(_("cancelled"))
    said.append(elsewhere(item, person))
    return [capfirst(str(one)) for one in said if one]


def elsewhere(item, person):
    """The hour by the clock of where it was fixed, when that is not the reader's."""
    if item.all_day or not item.zone or item.zone == "UTC":
        return ""
    there = item.starts_at.astimezone(ZoneInfo(item.zone))
    if there.utcoffset() == item.starts_at.astimezone(person.zone).utcoffset():
        return ""
    time = date_format(there.replace(tzinfo=None), "TIME_FORMAT")
    return _("%(clock)s %(zone)s there") % {"clock": time, "zone": there.strftime("%Z")}


def classes(item, name):
    """The class of a kind, and of what is known about it."""
    marks = {
        "is-mine": item.is_mine,
        "is-late": item.is_late,
        "is-done": item.is_done,
        "is-unsure": item.is_tentative,
        "is-cancelled": item.is_cancelled,
    }
    return " ".join([f"{name} {name}--{item.kind}", *(mark for mark, on in marks.items() if on)])


def kind_of(item):
    source = KINDS.get(item.kind)
    return capfirst(str(source.one)) if source else ""


def _linked(item, inner, extra=""):
    if not item.url:
        return f"<span{extra}>{inner}</span>"
    return f'<a href="{escape(item.url)}"{extra}>{inner}</a>'


def _line(item):
    """One line of a cell: the hour, and what."""
    time = "" if item.all_day else f'<time class="num">{clock(item.starts_at)}</time> '
    kind = f'<span class="vh">{escape(kind_of(item))}: </span>'
    note = (
        f' <span class="ev__note">{escape(item.note)}</span>' if item.note and item.all_day else ""
    )
    inner = f"{kind}{time}<span>{escape(item.title)}</span>{note}"
    return f'<li class="{classes(item, "ev")}">{_linked(item, inner)}</li>'


def _bar(bar, on):
    """A piece of what takes several days; named where it begins and at the beginning of a week."""
    is_first, is_last = on.weekday() == 0, on.weekday() == 6
    if bar is None:
        return '<li class="bar bar--none" aria-hidden="true"></li>'
    item = bar.item
    runs_on = "" if bar.ends or is_last else " bar--on"
    edges = f"{' bar--begins' if bar.begins else ''}{' bar--ends' if bar.ends else ''}{runs_on}"
    text = escape(item.title)
    if bar.begins or is_first:
        note = f' <span class="ev__note">{escape(item.note)}</span>' if item.note else ""
        inner = f'<span class="vh">{escape(kind_of(item))}: </span>{text}{note}'
        inner = _linked(item, inner)
    else:
        inner = f'<span class="bar__again">{text}</span>'
    return f'<li class="{classes(item, "bar")}{edges}">{inner}</li>'


def month(days, period):
    """The grid of a month; each day is a link to itself."""
    head = "".join(
        f'<th scope="col"><span class="month__long">{escape(str(WEEKDAYS[n]))}</span>'
        f'<span class="month__short" aria-hidden="true">{escape(str(WEEKDAYS_ABBR[n]))}</span></th>'
        for n in range(7)
    )
    rows = "".join(
        f"<tr>{''.join(_cell(one, period) for one in week)}</tr>" for week in weeks(days)
    )
    caption = f'<caption class="vh">{escape(title(period))}</caption>'
    return SafeString(
        f'<table class="month">{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _cell(one, period):
    states = {
        "is-today": one.is_today,
        "is-off": one.is_off,
        "is-outside": one.is_outside,
        "is-chosen": one.on == period.on,
    }
    marks = " ".join(mark for mark, on in states.items() if on)
    count = len(one.items)
    said = ngettext("%(n)s item", "%(n)s items", count) % {"n": count} if count else _("nothing")
    label = escape(f"{WEEKDAYS[one.on.weekday()]} {day(one.on)}, {said}")
    current = ' aria-current="date"' if one.is_today else ""
    link = (
        f'<a class="month__date" href="{escape(period.address(on=one.on))}#day" aria-label="{label}"'
        f'{current} data-day><b class="num">{one.on.day}</b></a>'
    )
    names = "".join(f'<p class="month__name">{escape(item.title)}</p>' for item in one.names)
    return f'<td class="month__day {marks}">{link}{names}{_lines(one, period)}{_dots(one)}</td>'


def _lines(one, period):
    """As much of a day as has room; the rest by number."""
    bars = [_bar(bar, one.on) for bar in one.lanes[:3]]
    hidden = sum(1 for bar in one.lanes[3:] if bar)
    lines = [_line(item) for item in (*one.whole, *one.timed)]
    room = max(1, MOST - len(bars))
    if len(lines) > room:
        lines, hidden = lines[: room - 1], hidden + len(lines) - room + 1
    more = ""
    if hidden:
        text = _("%(n)s more") % {"n": hidden}
        more = f'<a class="month__more" href="{escape(period.address(on=one.on))}#day">{escape(text)}</a>'
    if not (bars or lines):
        return ""
    roomy = " is-roomy" if len(bars) + len(lines) < ROOMY else ""
    return f'<ul class="month__items{roomy}" role="list">{"".join((*bars, *lines))}</ul>{more}'


def _dots(one):
    found = [bar.item for bar in one.lanes if bar] + one.whole + one.timed
    if not found:
        return ""
    dots = "".join(f'<i class="{classes(item, "dot")}"></i>' for item in found[:4])
    return f'<span class="month__dots" aria-hidden="true">{dots}</span>'


def agenda(days, person):
    """Sections of days with rows; a day without anything is left out."""
    return SafeString("".join(_section(on, items, person) for on, items in days))


def _section(on, items, person):
    name = f"d-{on.isoformat()}"
    heading = f"{WEEKDAYS[on.weekday()]}, {day(on)}"
    rows = "".join(_row(item, on, person) for item in items)
    return (
        f'<section class="section" aria-labelledby="{name}"><header class="section__head">'
        f'<h2 id="{name}">{escape(heading)}</h2></header>'
        f'<ul class="rows" role="list">{rows}</ul></section>'
    )


def rows(items, on, person):
    """The rows of one day."""
    return SafeString("".join(_row(item, on, person) for item in items))


def _row(item, on, person):
    said = [kind_of(item), *words(item, person)]
    if item.is_confidential:
        said.append(_("confidential"))
    facts = "".join(f"<span>{escape(one)}</span>" for one in said if one)
    mark = "late" if item.is_late else "done" if item.is_done else MARKS.get(item.kind, "dot")
    late = " row--late" if item.is_late else ""
    past = " row--past" if item.is_cancelled or item.is_done else ""
    title = _linked(item, escape(item.title))
    return (
        f'<li class="row{late}{past}"><p class="row__when">{_when(item, on, person)}</p>'
        f'{signs.mark(mark, "")}<div class="row__what"><h3 class="row__title">{title}</h3>'
        f'<p class="row__meta dots">{facts}</p></div></li>'
    )


def _when(item, on, person):
    first, last = span(item, person)
    if item.all_day or first < on:
        whole = escape(_("All day"))
        until = escape(_("until %(day)s") % {"day": shortday(last)})
        small = "" if first == last else f"<small>{until}</small>"
        return f"<strong>{whole}</strong>{small}"
    strong = f"<strong>{clock(item.starts_at)}</strong>"
    if item.ends_at <= item.starts_at:
        return strong
    later = f"{shortday(item.ends_at)}, " if last > first else ""
    until = f"{later}{clock(item.ends_at)}"
    return f"{strong}<small>–{escape(until)}</small>"


def week(days, period, person):
    """Seven columns of hours; on a narrow screen the days stand below one another."""
    laid = {one.on: blocks(one.spans, person) for one in days}
    first, last = hours_of([block for found in laid.values() for block in found])
    hours = "".join(f'<span class="num">{half // 2:02}.00</span>' for half in range(first, last, 2))
    columns = "".join(_column(one, laid[one.on], first, period, person) for one in days)
    return SafeString(
        f'<div class="wk halves-{last - first}"><div class="wk__clock" aria-hidden="true">{hours}</div>'
        f'<ol class="wk__days" role="list">{columns}</ol></div>'
    )


def _column(one, laid, first, period, person):
    states = {"is-today": one.is_today, "is-off": one.is_off}
    marks = "".join(f" {mark}" for mark, on in states.items() if on)
    current = ' aria-current="date"' if one.is_today else ""
    where = escape(period.address(view="month", on=one.on))
    head = (
        f'<h2 class="wk__head"><a href="{where}#day"{current} data-day>'
        f'{escape(str(WEEKDAYS_ABBR[one.on.weekday()]))} <b class="num">{one.on.day}</b>'
        f'<span class="vh"> {escape(day(one.on))}</span></a></h2>'
    )
    names = "".join(f'<p class="month__name">{escape(item.title)}</p>' for item in one.names)
    whole = [_bar(bar, one.on) for bar in one.lanes]
    whole += [_line(item) for item in (*one.whole, *one.points)]
    top = f'<div class="wk__top">{names}<ul role="list">{"".join(whole)}</ul></div>'
    hours = "".join(_block(block, first, person) for block in laid)
    nothing = escape(_("Nothing"))
    empty = "" if one.items else f'<p class="wk__empty">{nothing}</p>'
    return f'<li class="wk__day{marks}">{head}{top}<ul class="wk__hours" role="list">{hours}</ul>{empty}</li>'


def _block(block, first, person):
    item = block.item
    until = f"–{clock(item.ends_at)}" if block.rows > SHORT else ""
    side = f" of-{block.columns} nth-{block.column + 1}" if block.columns > 1 else ""
    short = " is-short" if block.rows <= SHORT else ""
    facts = ", ".join(words(item, person))
    note = f"<small>{escape(facts)}</small>" if facts else ""
    inner = (
        f'<span class="vh">{escape(kind_of(item))}: </span>'
        f'<time class="num">{clock(item.starts_at)}{until}</time> <b>{escape(item.title)}</b>{note}'
    )
    place = f"at-{block.row - first} for-{block.rows}"
    return f'<li class="{classes(item, "block")} {place}{side}{short}">{_linked(item, inner)}</li>'


def title(period):
    """November 2026; 23–29 November 2026; from 24 November 2026."""
    if period.view == "month":
        return capfirst(date_format(period.on, "F Y"))
    if period.view == "agenda":
        return _("From %(day)s") % {"day": day(period.first)}
    first, last = period.first, period.last
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{date_format(first, 'j F')} – {day(last)}"
    return f"{day(first)} – {day(last)}"
