from django.http import Http404


def _later(request, **kwargs):
    raise Http404


comments = mentions = _later
