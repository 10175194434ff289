"""`manage.py demo`: the demo office, or with `--people` and `--tasks` a large one."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from collab.demo import (
    briefings,
    changes,
    decrees,
    deeds,
    diaries,
    flows,
    groups,
    hours,
    large,
    large_meetings,
    large_papers,
    meetings,
    minutes,
    office,
    procedures,
    registers,
    rhythms,
    rules,
    standing,
)
from collab.kit import clock
from people.employees.models import Employee

SHOWN = [
    ("Bambang Hidayat", "Kepala Divisi Ekspor"),
    ("Ratna Dewi", "Kepala Seksi Dokumen Ekspor, bawahan Bambang"),
    ("Dimas Prasetyo", "Staf Dokumen Ekspor, bawahan Ratna"),
    ("Rizal Mahendra", "Plt. Kepala Divisi Gudang, bagian terkait"),
    ("Hendra Wijaya", "Direktur Utama"),
    ("Taufik Rahman", "Personalia; boleh membuka /admin/"),
]


class Command(BaseCommand):
    help = "Makes the demo office in an empty database and prints whom to sign in as."

    def add_arguments(self, parser):
        parser.add_argument("--people", type=int, help="make a large office of so many people")
        parser.add_argument("--tasks", type=int, default=0, help="and so many tasks")
        parser.add_argument(
            "--meetings",
            type=int,
            default=0,
            help="and so many meetings every working day for a year",
        )
        parser.add_argument("--papers", type=int, default=0, help="and so many papers in force")
        parser.add_argument("--password", help="instead of a random one (for tests)")

    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError("Production has no demo people.")
        if Employee.objects.exists():
            raise CommandError("There are people in this database already; nothing was changed.")
        password = options["password"] or secrets.token_urlsafe(9)
        now = clock.now()
        with transaction.atomic():
            people = office.build(password=password, now=now)
            hours.keep(people, now=now)
            rules.set_rules(people, now=now)
            registers.open_registers(people, now=now)
            deeds.play(people, now=now)
            standing.play(people, now=now, on=clock.today())
            rhythms.keep(people, now=now)
            meetings.hold(people, now=now)
            changes.hand_over(people, now=now)
            groups.gather(people, now=now)
            minutes.hold(people, now=now)
            briefings.brief(people, now=now)
            diaries.keep_them(people, now=now, on=clock.today())
            flows.play(people, now=now)
            procedures.write_procedure(people, now=now)
            decrees.set_together(people, now=now)
            if options["people"]:
                large.build(options["people"], options["tasks"], password=password, now=now)
            if options["people"] and options["meetings"]:
                large_meetings.build(options["meetings"], now=now)
            if options["people"] and options["papers"]:
                large_papers.build(options["papers"], now=now)
        self.stdout.write(f"Demo sign-ins (password for all: {password})")
        for name, role in SHOWN:
            person = people[name]
            self.stdout.write(f"  {person.email:42} {person.number}  {role}")
