"""`manage.py compile_translations`: each `.po` that changed becomes the `.mo` that Django reads."""

from django.conf import settings
from django.core.management import BaseCommand

from collab.kit import messages


class Command(BaseCommand):
    help = "Compiles translations that changed; needs no GNU gettext."
    requires_system_checks = ()

    def handle(self, **options):
        for folder in settings.LOCALE_PATHS:
            for path in messages.compile_newer(folder):
                if options["verbosity"]:
                    self.stdout.write(f"wrote {path.relative_to(settings.BASE_DIR)}")
