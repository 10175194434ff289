"""Finding people. Everybody of the office may see the directory; the rest is for `visible_to`."""

from django.db import models

from collab.kit.words import words_of


class EmployeeQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def visible_to(self, person):
        """Colleagues see who works here; whoever is not of the office sees nobody."""
        return self.active() if person is not None and person.is_active else self.none()

    def matching(self, words):
        """People whose name, number, e-mail or a position holds every one of `words`.

        For each word one union of indexed ways to be known by it. A number or an address may hold
        signs that part words, so it is compared as a whole, too: "NLK-0010".
        """
        found = self
        for word in words_of(words):
            found = found.filter(pk__in=self._known_by(word, words.strip()))
        return found if words_of(words) else self.none()

    def _known_by(self, word, whole):
        people = self.model.objects.order_by().values("pk")
        return people.filter(name__words=word).union(
            *(people.filter(number__istartswith=text) for text in {word, whole}),
            *(people.filter(email__istartswith=text) for text in {word, whole}),
            people.filter(appointments__position__title__words=word),
        )
