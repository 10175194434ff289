"""What writers type as sections: one after another, more or less of them by the server's round trip."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.papers.sections import HEADING, MOST_SECTIONS

NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)]|[-–•*])\s+")
RULES, BODY = "rules", "body"
LONGEST = 100_000


class SectionForm(forms.Form):
    """One section as it is typed: rules stand one a line."""

    heading = forms.CharField(label=_("Heading"), max_length=HEADING, required=False)
    look = forms.ChoiceField(
        label=_("Written as"),
        choices=[(RULES, _("Rules, one a line")), (BODY, _("Words"))],
        initial=RULES,
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    words = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
    )

    def section(self):
        """The section as it is stored."""
        data = self.cleaned_data
        if data["look"] == BODY:
            return {"heading": data["heading"], "body": data["words"]}
        lines = (NUMBERED.sub("", line).strip() for line in data["words"].splitlines())
        return {"heading": data["heading"], "rules": [line for line in lines if line]}


def typed(section):
    """A stored section as `SectionForm` shows it."""
    if "body" in section:
        return {"heading": section["heading"], "look": BODY, "words": section["body"]}
    return {"heading": section["heading"], "look": RULES, "words": "\n".join(section["rules"])}


class SectionRows:
    """The sections of a draft as rows of a form that was sent (`data`) or is shown for the first time."""

    def __init__(self, data=None, sections=()):
        self.data = data
        rows = _posted(data) if data is not None else [typed(one) for one in sections]
        self.rows = rows or [{"heading": "", "look": RULES, "words": ""}]

    @property
    def forms(self):
        """A form for each section; bound where the sheet was sent."""
        return [
            SectionForm(
                self.data if self.data is None else _row(place, row),
                initial=row,
                prefix=f"s{place}",
            )
            for place, row in enumerate(self.rows)
        ]

    def bad(self):
        return [part for part in self.forms if not part.is_valid()]

    def sections(self):
        """As they are stored."""
        return [part.section() for part in self.forms if part.is_valid()]

    def turned(self, move):
        """Add, take out or move a section ("add", "out-2", "up-2", "down-2")."""
        deed, _dash, place = move.partition("-")
        place = int(place) if place.isdigit() and len(place) < 4 else -1
        rows = self.rows
        if deed == "add" and len(rows) < MOST_SECTIONS:
            rows.append({"heading": "", "look": RULES, "words": ""})
        elif 0 <= place < len(rows):
            other = place + {"up": -1, "down": 1}.get(deed, 0)
            if deed == "out":
                del rows[place]
            elif 0 <= other < len(rows):
                rows[place], rows[other] = rows[other], rows[place]


def _posted(data):
    """The sections as they were sent, in their order."""
    count = data.get("sections", "")
    count = min(int(count), MOST_SECTIONS) if count.isdigit() and len(count) < 4 else 0
    names = ("heading", "look", "words")
    return [{name: data.get(f"s{place}-{name}", "") for name in names} for place in range(count)]


def _row(place, row):
    return {f"s{place}-{name}": value for name, value in row.items()}
