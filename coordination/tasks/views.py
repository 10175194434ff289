from django.http import Http404


def _later(request, **kwargs):
    raise Http404


tasks = new = choosing = acknowledgements = task = revision = acknowledgement = start = report = acceptance = return_ = refusal = cancellation = reopening = steps = step = people = _later
