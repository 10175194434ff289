"""What the diary itself registers; called once at start (`PeopleConfig`)."""

from django.utils.translation import gettext_lazy as _

from people.diary import busy, sources, times


def register_all():
    busy.register(times.busy_entries)
    busy.register(times.busy_absences)
    sources.register(
        "entry", times.own_entries, label=_("My diary"), one=_("own appointment"), order=40
    )
    sources.register("absence", times.absences, label=_("Absences"), one=_("absence"), order=60)
    sources.register("holiday", times.holidays, label=_("Holidays"), one=_("holiday"), order=70)
