"""Errors as RFC 9457 problem details."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from collab.kit.refusals import NotNow


def problem_details(fault, context):
    """Every error as `application/problem+json`: type, title, status, detail, and faults."""
    if isinstance(fault, ValidationError):
        keyed = fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}
        fault = exceptions.ValidationError(keyed)
    if isinstance(fault, NotNow):
        set_rollback()
        return _problem(409, _("Not possible now"), fault.message)
    if isinstance(fault, Http404):
        fault = exceptions.NotFound()
    wayout = getattr(fault, "wayout", "")
    if isinstance(fault, PermissionDenied):
        fault = exceptions.PermissionDenied(getattr(fault, "message", None) or None)
    response = exception_handler(fault, context)
    if response is None:
        return None
    return _rewritten(fault, response, wayout)


def _rewritten(fault, response, wayout):
    title = str(fault.default_detail)
    if isinstance(fault, exceptions.ValidationError):
        detail, more = _("Some of what was sent is not right."), {"errors": response.data}
    else:
        detail, more = str(fault.detail), {}
    if wayout:
        more["way_out"] = wayout
    problem = _problem(response.status_code, title, detail, **more)
    for name in ("WWW-Authenticate", "Retry-After"):
        if name in response.headers:
            problem.headers[name] = response.headers[name]
    return problem


def _problem(status, title, detail, **more):
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(body, status=status, content_type="application/problem+json")
