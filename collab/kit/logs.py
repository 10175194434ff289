"""Logs: one event a line, as key=value, with request and job ids (django-structlog).

What opens an account is no matter for a log: the key in a letter's link or in a feed's address is blotted
out of every line. The
address of who asks is the connection's own; a header counts only behind as many proxies as we were told of.
"""

import re

import structlog
from django.conf import settings
from django_structlog.middlewares import RequestMiddleware

SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    structlog.processors.UnicodeDecoder(),
)
_line = structlog.processors.LogfmtRenderer(
    key_order=["timestamp", "level", "event", "logger"], bool_as_flag=False
)


KEY = re.compile(r"(/password/reset/key/[0-9A-Za-z]+-|/calendar/feeds/)(?!set-password/)[^/\s\"?]+")


def _plain(event_dict):
    """logfmt wants plain keys and one line a value; a traceback comes after, on its own lines."""
    return {str(key).replace(" ", "_"): value for key, value in event_dict.items()}


def renderer(logger, method_name, event_dict):
    """One line of text; a traceback follows it, line by line, as people read it."""
    for inner in ("_record", "_from_structlog"):
        event_dict.pop(inner, None)
    trace = event_dict.pop("exception", "")
    line = _line(logger, method_name, _plain(event_dict))
    return KEY.sub(r"\1…", f"{line}\n{trace}" if trace else line)


def formatter():
    """What `settings.LOGGING` names: structlog speaks through the standard library, so that one
    handler writes our lines and those of every library alike."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return structlog.stdlib.ProcessorFormatter(processor=renderer, foreign_pre_chain=list(SHARED))


class LogMiddleware(RequestMiddleware):
    """Begins and ends the lines of a request."""

    @classmethod
    def bind_ip(cls, request):
        """As the lock-out and the API's limit take it (`TRUSTED_PROXIES`); django-structlog believes
        any header."""
        structlog.contextvars.bind_contextvars(ip=address_of(request))


def address_of(request):
    """Whoever asks: the connection's own address, or what the outermost of our proxies saw."""
    seen = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(seen) >= proxies:
        return seen[-proxies].strip()
    return request.META.get("REMOTE_ADDR", "")
