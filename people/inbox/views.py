from django.http import Http404


def _later(request, **kwargs):
    raise Http404


inbox = reading = preferences = notice = mailbox = letter = _later
