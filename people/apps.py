from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self):
        """Listen to allauth, which is not ours, for changes of a password."""
        from allauth.account import signals

        from people.absences import hearing
        from people.accounts.ending import password_was_set
        from people.diary import hearing as diary

        hearing.register_all()
        diary.register_all()

        for signal in (signals.password_changed, signals.password_set, signals.password_reset):
            signal.connect(password_was_set, dispatch_uid="end tokens")
