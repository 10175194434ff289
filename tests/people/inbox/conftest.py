import pytest

from tests.people.inbox.servers import Server


@pytest.fixture
def post(settings):
    """A real mail server, and the project's mail on its way there."""
    server = Server()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server.post
    server.stop()
