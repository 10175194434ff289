"""A neighbour that may be away: cache and broker help, and must never hurt a request.

After a failure the neighbour is left alone for some seconds, so that a page which asks fifty times waits
once; the log hears of it once a minute.
"""

import logging
import time

log = logging.getLogger("selaras.outage")


class Outage:
    """Remembers that a neighbour was away a moment ago. One object a process and neighbour."""

    def __init__(self, name: str, errors: tuple, pause=5.0, say_every=60.0):
        self.name, self.errors = name, errors
        self.pause, self.say_every = pause, say_every
        self.away_until = self.silent_until = 0.0

    def attempt(self, deed, otherwise=None):
        """What `deed()` gives; `otherwise` when the neighbour is, or was just now, away."""
        if time.monotonic() < self.away_until:
            return otherwise
        try:
            return deed()
        except self.errors as error:
            self._note(error)
            return otherwise

    def _note(self, error):
        now = time.monotonic()
        self.away_until = now + self.pause
        if now >= self.silent_until:
            self.silent_until = now + self.say_every
            log.warning("%s is away: %s: %s", self.name, type(error).__name__, error)
