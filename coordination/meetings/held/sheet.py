"""The official minutes (notulen) as page and PDF (forms: 3): head, discussion with who said it, decisions, end.

Always in the office's own language and in the meeting's own time. Once ratified they are made of the frozen
content alone; before that of what stands now, and say that they are not ratified.
"""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coordination.groups.states import Seat
from coordination.meetings.held.freezing import content_of, digest_of
from coordination.meetings.minutes import Minutes
from coordination.meetings.states import Answer, ItemState, Method, Way

BLANK = "–"


def facts(meeting):
    """Everything that the sheet shows, as plain texts: `{name: text, list or dict}`."""
    ratified = Minutes.objects.filter(meeting=meeting).first()
    with translation.override(settings.LANGUAGE_CODE):
        content = ratified.content if ratified else content_of(meeting)
        digest = ratified.digest if ratified else digest_of(content)
        return Sheet(content).facts(digest, is_ratified=ratified is not None)


class Sheet:
    """One content on its way to paper."""

    def __init__(self, content):
        self.content, self.meeting = content, content["meeting"]
        self.zone = ZoneInfo(self.meeting["zone"])

    def facts(self, digest, *, is_ratified):
        number = self.content["number"]
        return {
            "lang": "id",
            "title": self.meeting["title"],
            "pages": [_("Page"), pgettext("page 1 of 3", "of")],
            "foot": f"{number or self.meeting['number']} · SHA-256 {digest[:16]}…",
            "digest": digest,
            "division": self.meeting["group"] or self.meeting["division"],
            "secrecy": _("confidential") if self.meeting["is_confidential"] else "",
            "heading": _("MINUTES OF A MEETING"),
            "number": _("Number: %(number)s") % {"number": number} if number else "",
            "draft": "" if is_ratified else _("Not ratified yet"),
            "words": words(),
            "head": self.head(),
            "opening": self.opening(),
            "items": [self.item(n, one) for n, one in enumerate(self.content["items"], 1)],
            "decisions": self.decisions(),
            "closing": self.closing(),
            "objections": self.objections(),
            "silent": self.silent(),
            "signatures": self.signatures(is_ratified),
            "annex": self.annex(),
        }

    def _local(self, text):
        return localtime(parse_datetime(text), self.zone) if text else None

    def _clock(self, text):
        return date_format(self._local(text), "TIME_FORMAT") if text else ""

    def _day(self, text):
        return date_format(self._local(text), "DATE_FORMAT") if text else ""

    def _moment(self, text):
        return f"{self._day(text)}, {self._clock(text)}" if text else ""

    def head(self):
        """Labels and values of the form's head."""
        meeting = self.meeting
        begins = meeting["started_at"] or meeting["starts_at"]
        ends = meeting["ended_at"] or meeting["ends_at"]
        where = meeting["room"] or meeting["place"]
        if meeting["is_online"]:
            where = ", ".join(filter(None, [where, _("online")]))
        zone = self._local(begins).strftime("%Z")
        day = date_format(self._local(begins), "l")
        agenda = [f"{n}. {one['title']}" for n, one in enumerate(self.content["items"], 1)]
        rows = [
            (_("Meeting"), f"{meeting['title']} ({meeting['number']})"),
            (_("Day, date"), f"{day}, {self._day(begins)}"),
            (_("Time"), f"{self._clock(begins)}–{self._clock(ends)} {zone}"),
            (_("Place"), where or BLANK),
            (pgettext("minutes", "Agenda"), "\n".join(agenda) or BLANK),
            (_("Chair of the meeting"), self._named(self.content["chair"])),
            *self._seated(),
            (_("Minute-taker"), self._named(self.content["minute_taker"])),
            (_("Present"), self._counted()),
            (_("Absent"), self._absent()),
        ]
        return [list(row) for row in rows]

    def _named(self, person):
        if person is None:
            return BLANK
        return ", ".join(filter(None, [person["name"], person["office"]]))

    def _seated(self):
        labels = {Seat.VICE_CHAIR: _("Vice chair"), Seat.SECRETARY: _("Secretary")}
        return [(labels[one["seat"]], self._named(one)) for one in self.content["officers"]]

    def _counted(self):
        here = len(self.content["present"])
        words = _("%(n)d people, named in the annex") % {"n": here}
        if self.content["quorum"] != "none":
            words += _("; %(n)d seats may vote") % {"n": self.content["entitled"]}
        return words

    def _absent(self):
        rows = [f"{one['name']} ({self._why(one)})" for one in self.content["absent"]]
        return "\n".join(rows) or BLANK

    def _why(self, one):
        if one["answer"] == Answer.EXCUSED:
            return _("excused: %(reason)s") % {"reason": one["reason"]}
        return _("need not come") if one.get("optional") else _("without word")

    def opening(self):
        """That it was opened, and the minutes of the meeting before."""
        said = [_("The meeting was opened at %(at)s.") % {"at": self._clock(self._begun())}]
        before = self.content["previous"]
        if before:
            when = self._day(before["starts_at"])
            if before["minutes"]:
                said.append(
                    _("The minutes of the meeting of %(day)s were ratified under %(number)s.")
                    % {"day": when, "number": before["minutes"]}
                )
            else:
                said.append(
                    _("The minutes of the meeting of %(day)s were not ratified yet.")
                    % {"day": when}
                )
        return " ".join(said)

    def _begun(self):
        return self.meeting["started_at"] or self.meeting["starts_at"]

    def item(self, number, one):
        """One item: who presented it, what was said, how was voted, what was decided."""
        presenter = one["presenter"]
        told = []
        if presenter:
            told.append(_("presented by %(name)s") % {"name": presenter["name"]})
        if one["began_at"]:
            told.append(f"{self._clock(one['began_at'])}–{self._clock(one['ended_at'])}")
        if one["state"] == ItemState.UNFINISHED:
            told.append(_("not finished"))
        return {
            "title": f"{number}. {one['title']}",
            "about": " · ".join(told),
            "notes": [[note["speaker"], note["text"]] for note in one["notes"]],
            "votes": [self._vote(vote) for vote in one["votes"]],
            "decisions": [
                _("Decision %(n)d: %(text)s") % {"n": row["number"], "text": row["text"]}
                for row in one["decisions"]
            ],
        }

    def _vote(self, vote):
        how = Method(vote["method"]).label
        result = _("carried") if vote["is_carried"] else _("not carried")
        figures = {"for": vote["for"], "against": vote["against"], "abstained": vote["abstained"]}
        counts = _("%(for)d for, %(against)d against, %(abstained)d abstained") % figures
        present = _("%(present)d of %(entitled)d who may vote were present") % vote
        return f"{vote['question']} ({how}): {counts}; {result}. {present}."

    def decisions(self):
        """The rows of the table of decisions."""
        rows = [row for one in self.content["items"] for row in one["decisions"]]
        return [
            [
                str(row["number"]),
                row["text"],
                row["owner"] or BLANK,
                ", ".join(row["helpers"]) or BLANK,
                self._moment(row["due_at"]) or BLANK,
                row["measure"] or BLANK,
                row["task"] or BLANK,
            ]
            for row in sorted(rows, key=lambda row: row["number"])
        ]

    def closing(self):
        if not self.meeting["ended_at"]:
            return ""
        return _("The meeting was closed at %(at)s.") % {
            "at": self._clock(self.meeting["ended_at"])
        }

    def objections(self):
        return [
            [self._named(one), one["words"]]
            for one in self.content["approvals"]
            if one["verdict"] == "objects"
        ]

    def silent(self):
        names = ", ".join(one["name"] for one in self.content["silent"])
        return _("Asked for approval, and silent: %(names)s.") % {"names": names} if names else ""

    def signatures(self, is_ratified):
        """The chair, who took the minutes, and the officers of the group."""
        content, ratified = self.content, self.content["ratified"]
        said = {one["id"]: one for one in content["approvals"]}
        chair = self._ink(_("Chair of the meeting"), content["chair"], said)
        if is_ratified:
            chair["signed"] = _("Ratified in Selaras\n%(at)s") % {
                "at": self._moment(ratified["at"])
            }
            if ratified["id"] != content["chair"]["id"]:
                chair["signed"] += f"\n{ratified['name']}, {ratified['signature']}"
        taker = content["minute_taker"] or content["organiser"]
        writer = self._ink(_("Minute-taker"), taker, said)
        if is_ratified and self.meeting["submitted_at"]:
            at = self._moment(self.meeting["submitted_at"])
            writer["signed"] = _("Handed in in Selaras\n%(at)s") % {"at": at}
        labels = {Seat.VICE_CHAIR: _("Vice chair"), Seat.SECRETARY: _("Secretary")}
        officers = [self._ink(labels[one["seat"]], one, said) for one in content["officers"]]
        return [writer, chair, *officers]

    def _ink(self, role, person, said):
        place = {
            "as": role,
            "office": person["office"],
            "name": person["name"],
            "number": person["number"],
            "signed": "",
        }
        if person["id"] in said:
            at = self._moment(said[person["id"]]["at"])
            place["signed"] = _("Approved in Selaras\n%(at)s") % {"at": at}
        return place

    def annex(self):
        """The attendance list: who was there, from when to when, how found."""
        rows = [self._row(n, one) for n, one in enumerate(self.content["present"], 1)]
        return {
            "title": _("ANNEX"),
            "about": _("Attendance list of %(meeting)s") % {"meeting": self.meeting["title"]},
            "columns": [_("No."), _("Name"), _("Position"), _("Present"), _("How found")],
            "rows": rows,
            "none": _("Nobody was noted as present."),
        }

    def _row(self, number, one):
        spans = [
            f"{self._clock(came)}–{self._clock(left)}" if left else f"{self._clock(came)}–"
            for came, left in one["spans"]
        ]
        name = one["name"]
        if one["for"]:
            name += "\n" + _("for %(name)s") % {"name": one["for"]}
        office = one["office"] or (_("guest") if one["guest"] else BLANK)
        found = ", ".join(str(Way(way).label) for way in one["ways"])
        if one["walk_in"]:
            found += ", " + _("came uninvited")
        return [str(number), name, office, ", ".join(spans), found]


def words():
    """The printed headings."""
    return {
        "discussion": _("Discussion"),
        "decisions": _("Decisions"),
        "columns": [
            _("No."),
            _("Decision"),
            _("Who carries it out"),
            _("Helped by"),
            _("Due"),
            _("Done when"),
            _("Follow-up"),
        ],
        "no_decisions": _("Nothing was decided."),
        "objections": _("Objections to the minutes"),
        "nothing": _("Nothing was written down."),
    }
