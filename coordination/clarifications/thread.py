"""The questions of one matter as a page shows them to one reader."""

from django.utils.functional import cached_property

from coordination.clarifications.actions import may_answer, may_ask
from coordination.clarifications.links import RELATED, with_links
from coordination.clarifications.models import Clarification


class Thread:
    """One query for all questions, none where there are known to be none (`is_empty`); one more where only an
    open duty could give the right to ask."""

    def __init__(self, matter, person, mandates=None, *, is_empty=False):
        self.matter, self.person, self.mandates = matter, person, mandates
        self.is_empty = is_empty

    @cached_property
    def questions(self):
        if self.is_empty:
            return []
        asked = Clarification.objects.filter(matter=self.matter.pk).with_people()
        found = list(asked.select_related(*RELATED) if RELATED else asked)
        return with_links(found, self)

    @cached_property
    def waiting(self):
        return sum(1 for asked in self.questions if asked.is_open)

    @cached_property
    def can_ask(self):
        return self.matter.is_open and may_ask(self.matter, self.person, self.mandates)

    @cached_property
    def can_answer(self):
        return may_answer(self.matter, self.person, self.mandates)
