"""Who is acting: `request.person`, with their language and time zone switched on."""

from django.utils import timezone, translation


class PersonMiddleware:
    """Sets `request.person` to the signed-in active employee, or None, without a further query.

    The session's user is loaded together with its person by `PersonBackend`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        person = person_of(request.user)
        request.person = person
        language = person.language if person else request.COOKIES.get("language", "id")
        if not translation.check_for_language(language):
            language = "id"
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            with timezone.override(person.zone if person else None):
                response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def person_of(user):
    """The active employee behind a user, or None."""
    person = getattr(user, "person", None) if user.is_authenticated else None
    return person if person is not None and person.is_active else None
