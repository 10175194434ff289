"""The kinds of paper: what each says of itself, so that what all share need not know them.

A room registers its kind at start (`register`). Pages, verbs, API and print ask `kind_of(paper)`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from coordination.papers.bodies import Prose
from coordination.papers.course import Course
from coordination.papers.references import Role

KINDS = {}


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`heading` stands over the text, `about` where a kind is chosen, `hint` beside the title.

    `settable(person, on)`: ids of the divisions for which a person may set such papers, `writable` for
    which they may begin one besides. `is_direct`: who may set it puts it into force without a flow.
    `is_numbered`: it takes a number from a register when it first comes into force. `is_begun`: the page of
    papers begins it. `roles` are those of its references, `bearable` choices of what it may bear on,
    `outline` the headings of a new one.
    `form` is the class of its draft's form; `editor`, `sheet` and `beside` are templates: the fields of its
    body, its text, facts in the margin; `context(sheet)` is what they need besides.
    `whole` is the template of the sheet with head and foot, `below` stands under the page, `acts` in place of
    the button that sends it to review, `styles` are further style sheets.
    `course` is how it goes from draft into force; `tracks` (`started`, `decided`) hears of flows beside the main one.
    `shows_flow`: its flow stands beside it as of any matter. `seen_by` says who sees its drafts, where more do;
    `is_joint`: several set it, so no one person is named for it. `existing` is the address where one that exists is
    entered.
    `print_template` and `print_data(version, base)` make its PDF. `is_revocable`: who may set it may revoke it.
    """

    name: str
    label: str
    settable: Callable
    about: str = ""
    heading: str = ""
    hint: str = ""
    writable: Callable | None = None
    body: Prose = field(default_factory=Prose)
    is_direct: bool = False
    is_numbered: bool = False
    form: type | None = None
    editor: str = "coordination/papers/_sections.html"
    sheet: str = "coordination/papers/_prose.html"
    beside: str = ""
    bearable: tuple = ()
    roles: tuple = (Role.BASIS, Role.RELATED, Role.IMPLEMENTS, Role.REPLACES)
    context: Callable | None = None
    whole: str = "coordination/papers/_sheet.html"
    below: str = ""
    acts: str = ""
    styles: tuple = ()
    course: Course = field(default_factory=Course)
    tracks: object = None
    print_template: str = ""
    print_data: Callable | None = None
    is_begun: bool = True
    shows_flow: bool = True
    is_joint: bool = False
    seen_by: str = ""
    existing: str = ""
    is_revocable: bool = True
    outline: tuple = ()
    order: int = 50

    def may_write(self, person, on):
        """The ids of the divisions for which a person may begin such a paper."""
        own = self.settable(person, on)
        return own | self.writable(person, on) if self.writable else own


def register(kind):
    KINDS[kind.name] = kind


def kind_of(paper):
    return KINDS[paper.paper_kind]


def settable_kinds(person, on):
    """`[(ids of divisions, names of kinds)]` that a person may set; each rule is asked once, whatever many
    kinds share it."""
    by_rule = {}
    for kind in KINDS.values():
        by_rule.setdefault(kind.settable, []).append(kind.name)
    found = ((rule(person, on), names) for rule, names in by_rule.items())
    return [(divisions, names) for divisions, names in found if divisions]


def begun_by(person, on):
    """The kinds of which a person may begin a paper; each rule is asked once."""
    known = {}

    def ask(rule):
        if rule not in known:
            known[rule] = bool(rule(person, on))
        return known[rule]

    return [
        kind
        for kind in all_kinds()
        if kind.is_begun and (ask(kind.settable) or (kind.writable and ask(kind.writable)))
    ]


def all_kinds():
    """Every kind, as lists and choosers show them."""
    return sorted(KINDS.values(), key=lambda kind: (kind.order, kind.name))
