"""`manage.py sending`: is anything held after a restored backup? `--confirm` goes on."""

from django.core.management.base import BaseCommand, CommandError

from collab.kit import clock
from collab.kit.refusals import NotNow
from people.inbox.holding import confirm, held_since


class Command(BaseCommand):
    help = "Says whether letters and reminders are held after a restored backup; --confirm goes on."

    def add_arguments(self, parser):
        parser.add_argument("--confirm", action="store_true", help="send again from now on")
        parser.add_argument(
            "--send-all",
            action="store_true",
            help="with --confirm: also what was due before the hold; it may come twice",
        )

    def handle(self, *args, **options):
        if not options["confirm"]:
            since = held_since()
            self.stdout.write(f"held since {since:%Y-%m-%d %H:%M %Z}" if since else "not held")
            return
        try:
            confirm(by=None, now=clock.now(), send_all=options["send_all"])
        except NotNow as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("letters and reminders go out again")
