"""E-mail."""

from django.core.mail import get_connection

from people.inbox import posting
from people.inbox.letters import letter
from people.inbox.models import Channel, Mail

name = Channel.MAIL


def rows():
    return Mail.objects.all()


def connect():
    return get_connection()


reach = posting.reach
make = letter
send = posting.send
