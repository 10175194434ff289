"""Mail kept as files instead of being sent: the demo mailbox page and the tests read them."""

import os
import secrets
import time
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class FileMailbox(BaseEmailBackend):
    """Each message becomes one `.eml` file in `settings.MAILBOX_DIR`; names sort by time.

    A reader never meets half a message: it is written beside and then renamed."""

    def __init__(self, *args, folder=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.folder = Path(folder or settings.MAILBOX_DIR)

    def send_messages(self, email_messages):
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            self._keep(message.message().as_bytes())
        return len(email_messages)

    def _keep(self, content: bytes):
        name = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
        half = self.folder / f".{name}.part"
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        half.rename(self.folder / f"{name}.eml")
