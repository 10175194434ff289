"""What stands on the screen: English in the test, Indonesian in the browser, through our catalogue.

Read from the `.po` itself, which the running office compiles for itself when it starts.
"""

from functools import cache

from django.conf import settings

from collab.kit import messages


@cache
def indonesian():
    return messages.known(messages.read(messages.path_of(settings.LOCALE_PATHS[0], "id")))


def screen(english, context=None, **values):
    """How one of our sentences reads in Indonesian."""
    words = indonesian()[context, english].msgstr
    assert words, f"not translated: {english}"
    return words % values if values else words
