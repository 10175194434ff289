"""The one sentence that opens Today, its numbers as links."""

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collab.portal.moments import number

MORNING, NOON, AFTERNOON, EVENING = 4, 11, 15, 18


def greeting(person, now):
    """Selamat pagi, Ratna."""
    hour = timezone.localtime(now, person.zone).hour
    name = {"name": person.name.split()[0]}
    if MORNING <= hour < NOON:
        return _("Good morning, %(name)s.") % name
    if NOON <= hour < AFTERNOON:
        return _("Good day, %(name)s.") % name
    if AFTERNOON <= hour < EVENING:
        return _("Good afternoon, %(name)s.") % name
    return _("Good evening, %(name)s.") % name


def words(count):
    """One to nine in words, as a letter writes them; more in figures."""
    small = [
        _("one"), _("two"), _("three"), _("four"), _("five"),
        _("six"), _("seven"), _("eight"), _("nine"),
    ]  # fmt: skip
    return small[count - 1] if 1 <= count <= len(small) else number(count)


def lead(person, counts, now):
    """The opening sentence as safe HTML."""
    parts = _parts(counts)
    hello = greeting(person, now)
    if not parts and not counts["waiting"]:
        return format_html("{} {}", hello, _("Nothing waits for you."))
    sentences = [hello]
    if parts:
        sentences.append(_joined(parts))
    if counts["waiting"]:
        sentences.append(_waiting(counts))
    return format_html_join(" ", "{}", ((sentence,) for sentence in sentences))


def _parts(counts):
    """(words, anchor, is late) of each thing that waits for the reader."""
    spec = [
        (
            "late",
            "work",
            ngettext("%(n)s task is overdue", "%(n)s tasks are overdue", counts["late"]),
        ),
        (
            "acknowledge",
            "work",
            ngettext("%(n)s awaits your word", "%(n)s await your word", counts["acknowledge"]),
        ),
        (
            "decide",
            "decide",
            ngettext(
                "%(n)s matter awaits your decision or answer",
                "%(n)s matters await your decision or answer",
                counts["decide"],
            ),
        ),
        (
            "accept",
            "accept",
            ngettext(
                "%(n)s result awaits your acceptance",
                "%(n)s results await your acceptance",
                counts["accept"],
            ),
        ),
        (
            "read",
            "read",
            ngettext("%(n)s paper is to be read", "%(n)s papers are to be read", counts["read"]),
        ),
        (
            "reply",
            "meet",
            ngettext(
                "%(n)s invitation awaits your answer",
                "%(n)s invitations await your answer",
                counts["reply"],
            ),
        ),
    ]
    found = [
        (text % {"n": words(counts[key])}, anchor, key == "late")
        for key, anchor, text in spec
        if counts[key]
    ]
    if not found and counts["work"]:
        text = ngettext("%(n)s task is in hand", "%(n)s tasks are in hand", counts["work"])
        found = [(text % {"n": words(counts["work"])}, "work", False)]
    return found


def _joined(parts):
    links = [
        format_html(
            '<a href="#{}"{}>{}</a>',
            anchor,
            SafeString(' class="is-late"') if late else "",
            text[0].upper() + text[1:] if turn == 0 else text,
        )
        for turn, (text, anchor, late) in enumerate(parts)
    ]
    if len(links) == 1:
        return format_html("{}.", links[0])
    before = format_html_join(", ", "{}", ((link,) for link in links[:-1]))
    return format_html(_("{} and {}."), before, links[-1])


def _waiting(counts):
    text = ngettext(
        "You wait for %(n)s result from others",
        "You wait for %(n)s results from others",
        counts["waiting"],
    ) % {"n": words(counts["waiting"])}
    link = format_html('<a href="#waiting">{}</a>', text)
    if not counts["waiting_late"]:
        return format_html("{}.", link)
    late = ngettext("%(n)s of them overdue", "%(n)s of them overdue", counts["waiting_late"])
    return format_html("{}, {}.", link, late % {"n": words(counts["waiting_late"])})
