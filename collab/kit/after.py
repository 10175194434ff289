"""Answering after a deed: the toast, and back to where it began."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect


def in_dialog(request):
    """Did a link or form of the page's dialog ask?"""
    return request.htmx and request.htmx.target == "dialog"


def done(request, where, said):
    """After a deed: the toast, and back to where it began."""
    messages.success(request, said)
    url = back_to(request, where)
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def back_to(request, where):
    """The local address that a form names as `next`, else the page of `where`."""
    url = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(url, allowed_hosts=None) and url.startswith("/"):
        return url
    return where if isinstance(where, str) else where.get_absolute_url()
