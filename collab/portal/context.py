"""What every page wears: navigation, bell, theme. At most one query, none for a stranger."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from collab.portal import moments
from people.inbox.models import Notice

# URL name, icon, words; and the beginning of the paths that belong to it.
NAVIGATION = (
    ("home", "house", _("Today")),
    ("tasks", "list-checks", _("Tasks")),
    ("papers", "file-text", _("Papers")),
    ("people", "users", _("People")),
    ("chart", "network", _("Chart")),
)
SETTINGS = (
    ("me", "user", _("Profile")),
    ("absences", "calendar-off", _("Absences and stand-ins")),
    ("preferences", "bell", _("Notices and e-mail")),
    ("push_devices", "smartphone", _("Phone and browser")),
    ("my_reminders", "alarm-clock", _("Reminders")),
    ("office_calendar", "calendar-days", _("Office calendar")),
    ("account_change_password", "key-round", _("Password")),
    ("mfa_index", "shield-check", _("Second factor")),
    ("usersessions_list", "monitor-smartphone", _("Devices")),
    ("tokens", "code-xml", _("Access tokens")),
)


class Frame:
    """The page's frame for one request; each part is worked out when a template asks for it."""

    def __init__(self, request):
        self.request = request

    @property
    def person(self):
        return getattr(self.request, "person", None)

    @property
    def theme(self):
        return self.person.theme if self.person else "device"

    @property
    def zone(self):
        """WIB, WITA or WIT."""
        return moments.zone(timezone.now())

    @cached_property
    def unread(self):
        """Notices that the person has not read; a page that may be kept has counted them already."""
        counted = getattr(self.request, "unread", None)
        if counted is not None:
            return counted
        return Notice.objects.filter(recipient=self.person, read_at=None).count()

    @property
    def is_admin(self):
        user = getattr(self.request, "user", None)
        return bool(user and user.is_staff)

    @property
    def here(self):
        """Name of the URL that is shown."""
        match = getattr(self.request, "resolver_match", None)
        return match.view_name if match else ""

    @cached_property
    def nav(self):
        return _links(NAVIGATION, _nearest(NAVIGATION, self.request.path))

    @cached_property
    def settings(self):
        return _links(SETTINGS, _nearest(SETTINGS, self.request.path))


def _nearest(entries, path):
    """The entry that a path belongs to: the longest address that the path begins with."""
    fitting = [name for name, *_rest in entries if _covers(reverse(name), path)]
    return max(fitting, key=lambda name: len(reverse(name)), default=None)


def _covers(url, path):
    return path == url or (url != "/" and path.startswith(url))


def _links(entries, here):
    return [
        {"name": name, "url": reverse(name), "icon": icon, "label": label, "here": name == here}
        for name, icon, label in entries
    ]


def frame(request):
    """Context processor: `frame` in every template."""
    return {"frame": Frame(request)}
