"""Drawing the rows of work.

Sixty rows are most of what the busiest pages cost, and the template language takes four times as long over
them as this does. Every text goes through `escape`; tests feed it markup.
"""

from functools import lru_cache
from html import escape
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from collab.portal import moments
from collab.portal.signs import avatar, icon, mark

URL, NAME = "\0url", "\0name"  # no text that is shown holds the sign that begins them
TONES = {"": "", "late": " row--late", "soon": " row--soon", "past": " row--past"}


def draw(row, me=None):
    """HTML of one `coordination.tasks.rows.Row`, as `me` sees it."""
    note = f" <small>{escape(row.note)}</small>" if row.note else ""
    return SafeString(
        f'<li class="row{TONES[row.tone]}"><p class="row__when">{_when(row)}</p>'
        f"{mark(row.mark, str(row.state))}"
        f'<div class="row__what"><h3 class="row__title"><a href="{escape(row.url)}">'
        f"{escape(row.task.title)}</a></h3>"
        f'<p class="row__meta dots">{"".join(_fact(*fact) for fact in row.facts)}</p></div>'
        f'<p class="row__who">{avatar(row.person, me, "small")}'
        f"<span>{escape(row.person.full_name)}{note}</span></p>"
        f'<div class="row__side">{_side(row)}</div></li>'
    )


def _when(row):
    task = row.task
    if row.when:
        return f"<strong>{escape(row.when[0])}</strong> <small>{escape(row.when[1])}</small>"
    if not task.is_open:
        return f"<strong>{escape(moments.shortday(task.closed_at))}</strong>"
    if task.due_at is None:
        words = escape(_("no due time"))
        return f"<small>{words}</small>"
    near, exact = moments.lateness(task.due_at), moments.shortmoment(task.due_at)
    return f"<strong>{escape(near)}</strong> <small>{escape(exact)}</small>"


def _fact(kind, words):
    return (
        f'<span class="{kind}">{escape(words)}</span>' if kind else f"<span>{escape(words)}</span>"
    )


def _side(row):
    later = menu(row.later, row.task.title, "/") if row.later else ""
    return _button(row) + later


def _button(row):
    act = row.act
    if act is None:
        return ""
    look = "btn btn--small btn--primary" if act.is_primary else "btn btn--small"
    label, url = escape(act.label), escape(act.url)
    if not act.is_move:
        return f'<a class="{look}" href="{url}">{label}</a>'
    button = f'<button class="{look}" formaction="{url}">{label}</button>'
    return button + _pick(row.task) if row.pick else button


def _pick(task):
    words = escape(_("Tick %(title)s") % {"title": task.title})
    return (
        f'<label class="pick"><input type="checkbox" name="task" value="{task.pk}" data-bulk-item>'
        f'<span class="vh">{words}</span></label>'
    )


def menu(later, title, back):
    """The small menu that puts off the reminders of one duty; `back` is where its reader is sent then.

    Buttons of whatever form they stand in, which holds the token; another time is a page.
    """
    name = escape(_("Remind me again later: %(title)s") % {"title": title})
    drawn = _menu(tuple(later.choices), quote(back), get_language(), get_current_timezone_name())
    return drawn.replace(URL, escape(later.url)).replace(NAME, name)


@lru_cache(maxsize=512)
def _menu(choices, back, _language, _zone):
    """The menu for some times, without its duty: the same few come in every row."""
    back = escape(back)
    times = "".join(
        f'<button class="later__time" formaction="{URL}?next={back}" name="when" value="{one.name}">'
        f"{escape(one.label)} <small>{escape(moments.shortmoment(one.at))}</small></button>"
        for one in choices
    )
    head, other = escape(_("Remind me again")), escape(_("at another time"))
    return (
        f'<details class="later" name="later"><summary class="iconbtn" title="{head}">'
        f'{icon("alarm-clock", "small")}<span class="vh">{NAME}</span></summary>'
        f'<div class="later__menu"><p class="later__head">{head}</p>'
        f'{times}<a class="later__time" href="{URL}?next={back}">{other}</a></div></details>'
    )
