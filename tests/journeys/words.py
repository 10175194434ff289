"""What stands on the screen: English in the test, Indonesian in the browser, through our catalogue."""

from django.utils import translation


def screen(english, context=None, **values):
    """How one of our sentences reads in Indonesian."""
    with translation.override("id"):
        words = translation.pgettext(context, english) if context else translation.gettext(english)
    assert words != english, f"not translated: {english}"
    return words % values if values else words
