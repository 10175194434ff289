"""The files of an import, out of a ZIP: weighed before anything is unpacked, nothing of it reaches the disk."""

import io
import zipfile

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from people.imports.reading import Unreadable

MOST_FILES = 1000
MOST_BYTES = 500 * 1024 * 1024
IS_ENCRYPTED = 1


def opened(raw):
    """`{name: upload}` of a ZIP by the last part of each path; Unreadable where it cannot be taken."""
    if not raw:
        return {}
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        entries = [one for one in archive.infolist() if _is_file(one)]
        _weigh(entries)
        found = {}
        for entry in entries:
            name = entry.filename.replace("\\", "/").rsplit("/", 1)[-1]
            if name in found:
                words = _("“%(name)s” is in the ZIP twice: give each file a name of its own.")
                raise Unreadable(words % {"name": name})
            with archive.open(entry) as file:
                found[name] = ContentFile(file.read(settings.UPLOAD_MAX_BYTES + 1), name=name)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ) as fault:
        raise Unreadable(_("The ZIP is damaged, or it is no ZIP.")) from fault
    return found


def _is_file(entry):
    name = entry.filename.replace("\\", "/")
    return not (entry.is_dir() or name.startswith("__MACOSX/") or name.endswith("/.DS_Store"))


def _weigh(entries):
    if any(entry.flag_bits & IS_ENCRYPTED for entry in entries):
        raise Unreadable(_("The ZIP asks for a password. Pack it without one."))
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable(
            _("The ZIP holds more than %(n)d files or %(mb)d MB: bring it in by parts.")
            % {"n": MOST_FILES, "mb": MOST_BYTES // 1024**2}
        )
    for entry in entries:
        if entry.file_size > settings.UPLOAD_MAX_BYTES:
            words = _("“%(name)s” in the ZIP is too large.")
            raise Unreadable(words % {"name": entry.filename})
