"""What every page wears: navigation, bell, theme. At most one query, none for a stranger."""

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from collab.portal import moments
from people.employees.models import Profession

# URL name, icon, words; and the beginning of the paths that belong to it.
NAVIGATION = (
    ("home", "house", _("Today")),
    ("calendar", "calendar-days", _("Calendar")),
    ("tasks", "list-checks", _("Tasks")),
    ("meetings", "calendar", _("Meetings")),
    ("letters", "mail", _("Letters")),
    ("papers", "file-text", _("Papers")),
    ("people", "users", _("People")),
    ("chart", "network", _("Chart")),
)
# Pages that have an address of their own and are come to from one of these.
WITHIN = {
    "tasks": ("series_list",),
    "people": ("workload", "handovers"),
    "meetings": ("briefings", "groups"),
    "calendar": ("diary",),
    "papers": ("registers",),
}
# The bar of a phone has room for six: these stand in its menu.
UNDER_MORE = frozenset({"calendar", "people", "chart"})
# Unread notices, and whether there is a letter for the person to see: for every page, so it stands here as SQL.
WORN = """
    SELECT (SELECT count(*) FROM people_notice WHERE recipient_id = %s AND read_at IS NULL),
    (
        EXISTS (
            SELECT 1 FROM coordination_matter
            WHERE holder_id = %s AND kind = 'letter' AND NOT (kind = 'task')
        )
        OR EXISTS (
            SELECT 1 FROM coordination_matter
            WHERE owner_id = %s AND kind = 'letter' AND NOT (kind = 'task')
        )
        OR EXISTS (
            SELECT 1 FROM coordination_participation p
            JOIN coordination_letter l ON l.matter_ptr_id = p.matter_id
            WHERE p.employee_id = %s
        )
    )
"""
SETTINGS = (
    ("me", "user", _("Profile")),
    ("absences", "calendar-off", _("Absences and stand-ins")),
    ("preferences", "bell", _("Notices and e-mail")),
    ("push_devices", "smartphone", _("Phone and browser")),
    ("my_reminders", "alarm-clock", _("Reminders")),
    ("office_calendar", "calendar-days", _("Office calendar")),
    ("feeds", "rss", _("Calendar feeds")),
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
    def worn(self):
        """(unread notices, has letters); a page that may be kept has counted them already."""
        counted = getattr(self.request, "worn", None)
        if counted is not None:
            return counted
        with connection.cursor() as cursor:
            cursor.execute(WORN, worn_by(self.person))
            return cursor.fetchone()

    @property
    def unread(self):
        """Notices that the person has not read."""
        return self.worn[0]

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
        """Letters are for those who have one, and for who records them."""
        shown = NAVIGATION
        if not (self.worn[1] or self.person.profession == Profession.SECRETARY):
            shown = [entry for entry in NAVIGATION if entry[0] != "letters"]
        return _links(shown, _nearest(shown, self.request.path))

    @cached_property
    def settings(self):
        return _links(SETTINGS, _nearest(SETTINGS, self.request.path))


def worn_by(person):
    """The parameters of WORN."""
    return [person.pk] * 4


def _nearest(entries, path):
    """The entry that a path belongs to: the longest address that the path begins with."""
    addresses = [
        (reverse(page), name) for name, *_rest in entries for page in (name, *WITHIN.get(name, ()))
    ]
    fitting = [(len(url), name) for url, name in addresses if _covers(url, path)]
    return max(fitting)[1] if fitting else None


def _covers(url, path):
    return path == url or (url != "/" and path.startswith(url))


def _links(entries, here):
    return [
        {
            "name": name,
            "url": reverse(name),
            "icon": icon,
            "label": label,
            "here": name == here,
            "under_more": name in UNDER_MORE,
        }
        for name, icon, label in entries
    ]


def frame(request):
    """Context processor: `frame` in every template."""
    return {"frame": Frame(request)}
