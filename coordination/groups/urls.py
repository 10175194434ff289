"""Groups: the list, founding, one group, its seats, and its end."""

from django.urls import path

from coordination.groups.views import dissolving, founding, leaving, listing, page, seats

urlpatterns = [
    path("groups/", listing.groups, name="groups"),
    path("groups/export/", listing.export, name="group_export"),
    path("groups/new/", founding.new, name="group_new"),
    path("groups/new/people/", founding.people, name="group_people"),
    path("groups/<int:pk>/", page.group, name="group"),
    path("groups/<int:pk>/change/", page.change, name="group_change"),
    path("groups/<int:pk>/seats/", seats.new, name="group_seats"),
    path("groups/<int:pk>/seats/<int:seat>/", seats.one, name="group_seat"),
    path("groups/<int:pk>/seats/<int:seat>/end/", seats.end, name="group_seat_end"),
    path("groups/<int:pk>/seats/<int:seat>/renewal/", seats.renewal, name="group_seat_renewal"),
    path("groups/<int:pk>/leaving/", leaving.leaving, name="group_leaving"),
    path("groups/<int:pk>/dissolution/", dissolving.dissolution, name="group_dissolution"),
]
