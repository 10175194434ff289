"""A real SMTP server on the loopback that answers as a test tells it, and remembers what it took."""

import email
import email.policy
import threading
from collections import Counter, defaultdict

from aiosmtpd.controller import Controller

WELCOME = "250 OK"


class Post:
    """`answers[address]` are the next answers to RCPT for it, `data_answers[address]` those to DATA."""

    def __init__(self):
        self.answers, self.data_answers = defaultdict(list), defaultdict(list)
        self.letters, self.connections = [], 0
        self.lock = threading.Lock()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.answers[address]:
            return self.answers[address].pop(0)
        envelope.rcpt_tos.append(address)
        return WELCOME

    async def handle_DATA(self, server, session, envelope):
        planned = self.data_answers[envelope.rcpt_tos[0]]
        answer = planned.pop(0) if planned else WELCOME
        if answer in {WELCOME, "drop"}:
            letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
            with self.lock:
                self.letters.append(letter)
        if answer == "drop":
            server.transport.abort()
        return WELCOME if answer == "drop" else answer

    @property
    def ids(self):
        """How often each Message-ID was accepted."""
        return Counter(letter["Message-ID"] for letter in self.letters)


class Server(Controller):
    def __init__(self):
        self.post = Post()
        super().__init__(self.post, hostname="127.0.0.1", port=0)

    def _trigger_server(self):
        """The kernel chose the port: learn it before the controller knocks."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
