"""Errors as RFC 9457 problem details."""

import logging

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    ValidationError,
)
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from collab.kit.refusals import NotNow

MEDIA_TYPE = "application/problem+json"
HEADERS = ("WWW-Authenticate", "Retry-After")
log = logging.getLogger("django.request")


class Conflict(exceptions.APIException):
    """Two edits met (409); `more` tells the caller both sides."""

    status_code = 409

    def __init__(self, detail, **more):
        super().__init__(detail)
        self.default_detail, self.more = _("Not possible now"), more


def problem_details(fault, context):
    """Every error as `application/problem+json`: type, title, status, detail, and what helps."""
    if isinstance(fault, NotNow):
        set_rollback()
        return _problem(409, _("Not possible now"), fault.message)
    if isinstance(fault, SuspiciousOperation):
        return _suspicious(fault)
    known = _translated(fault)
    response = exception_handler(known, context)
    if response is None:
        return _broken(fault, context["request"])
    return _rewritten(known, response, getattr(fault, "wayout", ""))


def _translated(fault):
    """Django's exceptions as the framework's."""
    if isinstance(fault, ValidationError):
        keyed = fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}
        return exceptions.ValidationError(keyed)
    if isinstance(fault, Http404):
        return exceptions.NotFound(_("This is not here, or not for you."))
    if isinstance(fault, PermissionDenied):
        return exceptions.PermissionDenied(getattr(fault, "message", None) or None)
    return fault


def _rewritten(fault, response, wayout):
    if isinstance(fault, exceptions.ValidationError):
        detail, more = _("Some of what was sent is not right."), {"errors": flat(response.data)}
    else:
        detail, more = str(fault.detail), dict(getattr(fault, "more", {}))
    if wayout:
        more["way_out"] = wayout
    problem = _problem(response.status_code, str(fault.default_detail), detail, **more)
    for name in HEADERS:
        if name in response.headers:
            problem.headers[name] = response.headers[name]
    return problem


def flat(errors, path=""):
    """`{"evidence.0.link": [messages]}` of errors however deep; what concerns the whole is "whole"."""
    if isinstance(errors, dict):
        items = errors.items()
    elif isinstance(errors, list) and any(isinstance(one, dict | list) for one in errors):
        items = enumerate(errors)
    else:
        found = errors if isinstance(errors, list) else [errors]
        return {path or "whole": [str(one) for one in found]} if found else {}
    found = {}
    for key, below in items:
        name = "" if key in ("", "non_field_errors", "__all__") else str(key)
        found |= flat(below, ".".join(part for part in (path, name) if part))
    return found


def _suspicious(fault):
    if isinstance(fault, RequestDataTooBig):
        return _problem(413, _("Too much at once"), _("Send less at once."))
    return _problem(400, _("Bad request"), _("This request cannot be read."))


def _broken(fault, request):
    """A fault of ours: told to the log and to whoever listens, not to the caller."""
    set_rollback()
    got_request_exception.send(sender=None, request=request._request)
    log.error("%s: %s", type(fault).__name__, request.path, exc_info=fault)
    if isinstance(fault, OperationalError | InterfaceError):
        answer = _problem(503, _("Not available"), _("Try again in a moment."))
        answer["Retry-After"] = "5"
        return answer
    return _problem(500, _("Something broke"), _("This is our fault; it has been noted."))


def _problem(status, title, detail, **more):
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(body, status=status, content_type=MEDIA_TYPE)
