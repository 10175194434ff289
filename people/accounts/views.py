from django.http import Http404


def _later(request, **kwargs):
    raise Http404


directory = chart = branch = profile = photo = me = appearance = tokens = _later
