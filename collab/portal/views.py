from django.http import Http404


def _later(request, **kwargs):
    raise Http404


home = search = _later
