"""Finding people. Everybody of the office may see the directory; the rest is for `visible_to`."""

from django.db import models
from django.db.models import Q


class EmployeeQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def visible_to(self, person):
        """Colleagues see who works here; whoever is not of the office sees nobody."""
        return self.active() if person is not None and person.is_active else self.none()

    def matching(self, words):
        """People whose name, number, e-mail or a present position holds every word of `words`."""
        found = self
        for word in words.split()[:6]:
            found = found.filter(
                Q(name__icontains=word)
                | Q(number__istartswith=word)
                | Q(email__istartswith=word)
                | Q(pk__in=self._holding(word))
            )
        return found

    def _holding(self, word):
        return (
            self.model.objects.filter(appointments__position__title__icontains=word)
            .order_by()
            .values("pk")
        )
