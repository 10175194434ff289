"""Where a question came from, and what became of it: rooms above say so, for the thread on a page.

A room registers at start `find(questions, thread)`, which answers `{question id: [Link]}` for some of a
thread's questions, and the relations that are read together with them.
"""

from dataclasses import dataclass

FINDERS, RELATED = [], []


@dataclass(frozen=True, slots=True)
class Link:
    """Words and an address; `is_deed`: it is posted to."""

    words: str
    url: str
    is_deed: bool = False


def register(find, *, related=()):
    FINDERS.append(find)
    RELATED.extend(related)
    return find


def with_links(questions, thread):
    """The questions, each with its `links`."""
    for asked in questions:
        asked.links = []
    for find in FINDERS if questions else ():
        found = find(questions, thread)
        for asked in questions:
            asked.links += found.get(asked.pk, [])
    return questions
