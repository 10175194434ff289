"""`manage.py collect_translations`: every string to translate goes into the `.po` files.

`--merge other.po` takes translations over from another file where ours has none."""

from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand

from collab.kit import messages


class Command(BaseCommand):
    help = "Collects the strings to translate and names those without a translation."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--merge", nargs="*", default=[], type=Path, metavar="FILE.po")

    def handle(self, merge, **options):
        found = messages.collect(settings.BASE_DIR)
        for language, _ in settings.LANGUAGES:
            path = messages.path_of(settings.LOCALE_PATHS[0], language)
            catalogue = messages.read(path)
            if language == "id":
                self.take_over(catalogue, merge)
            fresh = messages.merge(catalogue, found, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.save(str(path))
            missing = [entry for entry in fresh if not messages.is_complete(entry)]
            if language == "en":
                self.stdout.write(f"en: {len(fresh)} strings (the source's own language)")
                continue
            self.stdout.write(
                f"{language}: {len(fresh)} strings, {len(missing)} without translation"
            )
            for entry in missing:
                self.stdout.write(f"  {entry.comment}: {entry.msgid!r}")

    def take_over(self, catalogue, others):
        have = messages.known(catalogue)
        for other in others:
            for key, entry in messages.known(messages.read(other)).items():
                if key not in have:
                    catalogue.append(entry)
                    have[key] = entry
                elif not messages.is_complete(have[key]):
                    have[key].msgstr, have[key].msgstr_plural = entry.msgstr, entry.msgstr_plural
