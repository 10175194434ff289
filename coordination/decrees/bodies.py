"""The bodies of joint decrees and circulars: what they hold, say, lack and compare by."""

from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coordination.decrees import cleaning
from coordination.decrees.labels import dictum, letter, roman
from coordination.decrees.participants import line_of
from coordination.decrees.states import Numbering, Signing
from coordination.files.models import Grade
from coordination.papers.bodies import Fault, Part, Prose
from people.employees.models import Employee
from people.units.models import Position

OBLIGED = ("participant", "position", "person", "due_on", "within", "grade")


class Joint(Prose):
    """What decrees and circulars share."""

    def blank(self):
        return cleaning.blank()

    def cleaned(self, body):
        return cleaning.cleaned(body)

    def text(self, version):
        return "\n\n".join(part.text for part in self.parts(version))

    def readers(self, version):
        """Everybody in the divisions that set it."""
        line = line_of(version.paper)
        return {"divisions": [one.division_id for one in line if one.division_id]}

    def faults(self, version):
        body = cleaning.blank() | version.body
        found = [*participant_faults(line_of(version.paper)), *self.content_faults(version, body)]
        if not body["place"]:
            found.append(Fault(_("Write the place where it is set."), "place"))
        return found + list(obligation_faults(version, body))

    def content_faults(self, version, body):
        return []


class DecreeBody(Joint):
    def parts(self, version):
        body = cleaning.blank() | version.body
        return [
            *_preamble(body),
            *_dictums(body),
            *_annexes(body),
            *_obligations(body, line_of(version.paper)),
            frame(body),
        ]

    def content_faults(self, version, body):
        if not body["dictums"]:
            yield Fault(_("Write at least one dictum."), "dictums")
            return
        if "berlaku" not in body["dictums"][-1]["text"].casefold():
            words = _("The last dictum usually says from when the decree is in force.")
            yield Fault(words, f"dictum:{body['dictums'][-1]['key']}", is_hint=True)
        if not body["considering"]:
            yield Fault(_("Write what is considered (Menimbang)."), "considering", is_hint=True)
        if not any(one["role"] == "basis" for one in version.references):
            yield Fault(_("Name the legal basis (Mengingat)."), "references", is_hint=True)


class CircularBody(Joint):
    def parts(self, version):
        body = cleaning.blank() | version.body
        names = "\n".join(body["addressees"])
        to = [Part("addressees", "Yth.", names)] if names else []
        return [*to, *_annexes(body), frame(body)]

    def content_faults(self, version, body):
        if not any(one.get("body") or one.get("rules") for one in version.sections):
            yield Fault(_("Write what the circular says (Isi Edaran)."), "sections")
        if not body["addressees"]:
            yield Fault(_("Name to whom it goes (Yth.)."), "addressees", is_hint=True)


def _preamble(body):
    rows = (("considering", "Menimbang huruf %s"), ("noting", "Memperhatikan huruf %s"))
    return [
        Part(f"{name}:{one['key']}", label % letter(n), one["text"])
        for name, label in rows
        for n, one in enumerate(body[name], 1)
    ]


def _dictums(body):
    rows = enumerate(body["dictums"], 1)
    return [Part(f"dictum:{one['key']}", dictum(n), one["text"]) for n, one in rows]


def _annexes(body):
    return [
        Part(
            f"annex:{one['key']}",
            f"Lampiran {roman(n)}",
            "\n".join(filter(None, [one["title"], one["text"], *one["files"]])),
        )
        for n, one in enumerate(body["annexes"], 1)
    ]


def dictum_labels(body):
    """`{key: KESATU}` of the dictums."""
    return {one["key"]: dictum(n) for n, one in enumerate(body.get("dictums", ()), 1)}


def _obligations(body, line):
    """Who, what, by when and with what proof, in words; a consent binds to the records that are meant."""
    labels, names = dictum_labels(body), _named(body["obligations"], line)
    for n, (one, name) in enumerate(zip(body["obligations"], names, strict=True), 1):
        facts = [f"{fact} {one[fact]}" for fact in OBLIGED if one[fact] is not None]
        said = [one["title"], labels.get(one["dictum"], ""), name, _due(one), _proof(one)]
        yield Part(
            f"obligation:{one['key']}",
            _("Obligation %(n)d") % {"n": n},
            "\n".join(filter(None, said)),
            "\n".join([one["title"], one["dictum"], *facts, one["evidence"]]),
        )


def _due(one):
    if one["due_on"]:
        day = date_format(date.fromisoformat(one["due_on"]), "DATE_FORMAT")
        return _("by %(day)s") % {"day": day}
    return _("within %(n)d working days") % {"n": one["within"]} if one["within"] else ""


def _proof(one):
    grade = capfirst(str(Grade(one["grade"]).label)) if one["grade"] else ""
    return ": ".join(filter(None, [grade, one["evidence"]]))


def _named(rows, line):
    """The participant of each obligation and who is responsible there, as they are called."""
    known = {one.pk: one.name for one in line}
    people = Employee.objects.in_bulk({one["person"] for one in rows} - {None})
    places = Position.objects.in_bulk({one["position"] for one in rows} - {None})
    found = []
    for one in rows:
        person, place = people.get(one["person"]), places.get(one["position"])
        name = person.full_name if person else place and place.title
        found.append(": ".join(filter(None, [known.get(one["participant"]), name])))
    return found


def frame(body):
    """Where it is set, how it is signed and numbered: agreed on like every clause."""
    lines = [
        _("Place: %(place)s") % {"place": body["place"] or "…"},
        _("Signed: %(how)s") % {"how": Signing(body["signing"]).label},
        _("Numbers: %(how)s") % {"how": Numbering(body["numbering"]).label},
        body["beneath"],
        "Dengan Rahmat Tuhan Yang Maha Esa" if body["with_grace"] else "",
    ]
    return Part("frame", _("Place, signing and numbers"), "\n".join(filter(None, lines)))


def participant_faults(line):
    """What participants lack."""
    if len(line) < 2:
        yield Fault(_("A joint paper has at least two participants: name them."), "participants")
    for one in line:
        facts = {"name": one.name}
        if one.division_id is None:
            words = _(
                "%(name)s is not in this portal, so it cannot sign here. Enter the signed paper."
            )
            yield Fault(words % facts, f"participant:{one.pk}")
        elif one.signer_id is None:
            yield Fault(
                _("%(name)s: name the position that signs.") % facts, f"participant:{one.pk}"
            )
        elif one.contact_id is None:
            yield Fault(_("%(name)s: name who speaks for it.") % facts, f"participant:{one.pk}")
    signers = [one.signer_id for one in line if one.signer_id]
    if len(set(signers)) < len(signers):
        yield Fault(_("Each participant is signed for by a position of its own."), "participants")


def obligation_faults(version, body):
    """Obligations of dictums or participants that are not there any more."""
    labels = dictum_labels(body)
    there = {one.pk for one in line_of(version.paper)}
    for one in body["obligations"]:
        if one["dictum"] not in labels or one["participant"] not in there:
            words = _("The obligation “%(title)s” needs its dictum and its participant.")
            yield Fault(words % {"title": one["title"]}, f"obligation:{one['key']}")
