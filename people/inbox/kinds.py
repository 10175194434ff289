"""The kinds of notice, and who may still see what a notice is about.

A room registers its kinds at start: the name under which its words lie in `templates/notices/`
(`<name with dots as folders>.txt`), a title for the preferences page, and the way by which it goes
unless the reader chose otherwise. It registers, for each kind of subject, a function
`seen_by(pairs, on)` that takes `{(person id, subject id)}` and answers those who may see it now.
"""

from dataclasses import dataclass

from people.inbox.models import Way


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    title: str
    way: Way = Way.DIGEST
    needs_you: bool = False
    is_urgent: bool = False


KINDS = {}
SUBJECTS = {}
LATER = []


def register(*kinds):
    for kind in kinds:
        KINDS[kind.name] = kind


def register_subject(name, seen_by):
    SUBJECTS[name] = seen_by


def register_later(find):
    """`find(person, notices, now)` answers `{notice id: what its row offers to put off}`."""
    LATER.append(find)
