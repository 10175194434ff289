"""Decorators at the door of a page."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import render


def person_required(view):
    """Only for signed-in employees; an account without one is told what to do."""

    @login_required
    @wraps(view)
    def door(request, *args, **kwargs):
        if request.person is None:
            return render(request, "people/accounts/no_person.html", status=403)
        return view(request, *args, **kwargs)

    return door
