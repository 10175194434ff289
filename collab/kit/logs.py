"""Logs: one event a line, as key=value, with request and job ids (django-structlog)."""

import structlog

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


def _plain(event_dict):
    """logfmt wants plain keys and one line a value; a traceback comes after, on its own lines."""
    return {str(key).replace(" ", "_"): value for key, value in event_dict.items()}


def renderer(logger, method_name, event_dict):
    """One line of text; a traceback follows it, line by line, as people read it."""
    for inner in ("_record", "_from_structlog"):
        event_dict.pop(inner, None)
    trace = event_dict.pop("exception", "")
    line = _line(logger, method_name, _plain(event_dict))
    return f"{line}\n{trace}" if trace else line


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
