"""`manage.py export_people KIND`: divisions, positions, employees or the staff roll as a file."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from collab.kit.clock import today
from collab.kit.tables import csv_lines, write_xlsx
from people.imports.columns import FileKind
from people.imports.export import table


class Command(BaseCommand):
    help = "Write a file that import_people takes again. The name's ending decides: .csv or .xlsx."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=FileKind.values)
        parser.add_argument("file", type=Path, nargs="?", help="Without a file: CSV to the screen.")

    def handle(self, kind, file, **options):
        header, rows = table(kind, today())
        if file and file.suffix.lower() == ".xlsx":
            with file.open("wb") as target:
                write_xlsx(target, kind, header, rows)
        elif file:
            with file.open("w", encoding="utf-8", newline="") as target:
                target.writelines(csv_lines(header, rows))
        else:
            sys.stdout.writelines(csv_lines(header, rows))
