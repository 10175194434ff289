"""A briefing of the demo office for tests: by the head of a division to all below, and who is what to it."""

from dataclasses import dataclass

from coordination.briefings.actions import begin
from coordination.briefings.audience import Wanted
from coordination.briefings.models import Briefing
from coordination.briefings.writing import Check

AUTHOR, HEARER, OTHER_HEARER = "author", "hearer", "another hearer"
AUTHORS_LEADER, STAND_IN, STRANGER = "author's leader", "stand-in", "stranger"
CHECK = Check("Batas serah dokumen?", ("Pukul 14.00", "Pukul 15.00"), 1, "Waktu")


@dataclass
class Told:
    """A briefing, and who is what to it."""

    briefing: Briefing
    people: dict

    def fresh(self):
        return Briefing.objects.select_related("owner", "holder").get(pk=self.briefing.pk)


def people_of(who):
    return {
        AUTHOR: who.leader,
        HEARER: who.staff,
        OTHER_HEARER: who.subordinate,
        AUTHORS_LEADER: who.director,
        STAND_IN: who["Retno Kusumawardani"],
        STRANGER: who.outsider,
    }


def division_of(person):
    return person.appointments.get(is_main=True).position.division


def drafted(who, now, **more):
    people = people_of(who)
    wanted = Wanted(divisions=(division_of(people[AUTHOR]),))
    facts = {"title": "Batas baru dokumen", "text": "## Waktu\n\nPukul 15.00.", "wanted": wanted}
    briefing = begin(by=people[AUTHOR], now=now, **(facts | more))
    return Told(briefing, people)


def given(who, now, **more):
    told = drafted(who, now, **more)
    told.briefing.give(by=told.people[AUTHOR], now=now)
    return Told(told.fresh(), told.people)
