"""Choosing whom to ask: who is found, and what asking them would become."""

from coordination.tasks.form import allowed
from people.accounts.choosing import LEAST, MOST, Choice, choices, chosen, found

__all__ = ["LEAST", "MOST", "Choice", "answers", "choices", "chosen", "found"]


def answers(asker, people, on):
    """What asking each of them would become, or the way out: `[form.Allowed]`."""
    return allowed(asker, people, on) if people else []
