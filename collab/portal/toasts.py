"""Short messages after a deed, for answers that htmx puts into a page that stays."""

from django_htmx.http import trigger_client_event


def toast(response, text, *, late=False):
    """Say `text` on the page that receives this answer; `late` for what went wrong."""
    return trigger_client_event(response, "toast", {"text": str(text), "late": late})
