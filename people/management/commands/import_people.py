"""`manage.py import_people FILE`: the admin page's import, for scripts and very large files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from collab.kit.refusals import NotNow
from people.employees.models import Employee
from people.imports import actions
from people.imports.choices import CHOICES
from people.imports.columns import OF_KIND, FileKind
from people.imports.reading import Unreadable
from people.imports.states import State


class Command(BaseCommand):
    help = (
        "Import divisions, positions, employees from a CSV or XLSX file. Prints every fault with row"
        " and column; with faults nothing is written and the exit code is 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=FileKind.values, default=FileKind.ROLL)
        parser.add_argument("--sheet", default="", help="Which sheet of an XLSX file.")
        parser.add_argument(
            "--match",
            nargs="*",
            default=[],
            action="extend",
            metavar="OURS=THEIRS",
            help="Our column = the file's header; OURS= for a column that the file does not have."
            f" Ours: {', '.join(OF_KIND[FileKind.ROLL])}.",
        )
        parser.add_argument(
            "--choose",
            nargs="*",
            default=[],
            action="extend",
            metavar="CHOICE=WAY",
            help="What to do with faults: "
            + "; ".join(
                f"{choice.name}={'|'.join(value for value, _label in choice.options)}"
                for choice in CHOICES.values()
            ),
        )
        parser.add_argument("--start-on", help="Appointments without a date begin on (2026-07-14).")
        parser.add_argument("--by", help="Employee number of who imports, for the journal.")
        parser.add_argument("--dry-run", action="store_true", help="Only check.")

    def handle(self, *args, file, kind, sheet, match, choose, start_on, by, dry_run, **options):
        moment = now()
        try:
            item = actions.upload(
                file.read_bytes(),
                name=file.name,
                kind=kind,
                by=self._person(by),
                now=moment,
                today=today(),
                sheet=sheet,
                remember=False,
            )
        except (OSError, Unreadable) as error:
            raise CommandError(str(error)) from error
        try:
            self._run(item, match, choose, start_on, moment, dry_run)
        except NotNow as refusal:
            raise CommandError(refusal.message) from refusal
        finally:
            if item.state != State.LOADED:
                item.file.delete(save=False)
                item.delete()

    def _run(self, item, match, choose, start_on, moment, dry_run):
        actions.match(
            item,
            matching=self._matching(item, match),
            choices=item.choices | self._choices(choose),
            start_on=self._date(start_on) or item.start_on,
        )
        actions.check(item, now=moment, here=True)
        item = actions.run(item.pk, now=moment)
        if item.state == State.READY and not dry_run:
            actions.load(item, now=moment, here=True)
            item = actions.run(item.pk, now=moment)
        self._report(item)
        if item.state == State.FAULTY:
            raise CommandError(_("Nothing was written: the file has faults."), returncode=1)

    def _person(self, number):
        if not number:
            return None
        person = Employee.objects.filter(number=number).first()
        if person is None:
            raise CommandError(_("There is no employee with the number %s.") % number)
        return person

    def _date(self, text):
        try:
            day = parse_date(text) if text else None
        except ValueError:
            day = None
        if text and day is None:
            raise CommandError(_("“%(text)s” is not a date. Write 2026-07-14.") % {"text": text})
        return day

    def _pairs(self, texts):
        for text in texts:
            left, sign, right = text.partition("=")
            if not sign:
                raise CommandError(_("Write name=value, not “%(text)s”.") % {"text": text})
            yield left.strip(), right.strip()

    def _matching(self, item, texts):
        matching = dict(item.matching)
        for ours, theirs in self._pairs(texts):
            if ours not in OF_KIND[item.kind]:
                raise CommandError(_("“%(text)s” is none of our columns.") % {"text": ours})
            matching.pop(ours, None)
            if theirs and theirs not in item.headers:
                raise CommandError(
                    _("The file has no column “%(text)s”. It has: %(known)s.")
                    % {"text": theirs, "known": ", ".join(item.headers)}
                )
            if theirs:
                matching[ours] = item.headers.index(theirs)
        return matching

    def _choices(self, texts):
        chosen = {}
        for name, way in self._pairs(texts):
            choice = CHOICES.get(name)
            if choice is None or way not in dict(choice.options):
                raise CommandError(_("There is no choice “%(text)s”.") % {"text": f"{name}={way}"})
            chosen[name] = way
        return chosen

    def _report(self, item):
        for ours, index in sorted(item.matching.items(), key=lambda pair: pair[1]):
            self.stdout.write(f"  {item.headers[index]} → {ours}")
        for fault in item.faults:
            place = _("row %(n)s") % {"n": fault.row} if fault.row else _("the whole file")
            header = item.header_of(fault.column) or fault.column
            self.stdout.write(f"{place}, {header}: {fault.words}")
        for name, counts in item.figures.items():
            figures = ", ".join(f"{outcome} {n}" for outcome, n in counts.items())
            self.stdout.write(f"{name}: {figures}")
        self.stdout.write(f"{item.get_state_display()}: {item.total}, {len(item.faults)}")
