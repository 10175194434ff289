"""10,000 reminders due at once: two workers of ours against two bare Django send loops.

The yardstick does nothing but make and send the same letters, by Django's own EmailMultiAlternatives, from
rows that are loaded already, over a connection kept for each hundred. Ours claims, asks again, writes
notices, makes the letters, sends and marks each of them. Both send to the same sink, which takes letters
as fast as it can. Goal: 0.8 of the yardstick's rate and 60 s (speed design).

    python -m tests.bench.reminders        measures on a throw-away PostgreSQL and prints
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time

WORKERS, LETTERS, PER_CONNECTION = 2, 10_000, 100


def measure(count=LETTERS):
    """`{"letters", "seconds", "rate", "bare_rate", "ratio", "goal"}`; rates are letters a second."""
    from collab.embedded import postgres

    with tempfile.TemporaryDirectory(prefix="selaras-post-") as folder, postgres.throwaway() as url:
        sink = start("sink", dict(os.environ))
        port = json.loads(sink.stdout.readline())["port"]
        env = environment(folder, url, port)
        run(["-m", "tests.due", "fill", str(count)], env)
        seconds = timed("work", env, [])
        told = json.loads(run(["-m", "tests.due", "tell"], env))
        if told["mails"] != {"sent": count} or told["notices"] != count:
            raise RuntimeError(f"not everything arrived: {told}")
        bare = [timed("bare", env, []) for _turn in range(2)]
        sink.kill()
        sink.wait()
    rate, bare_rate = count / seconds, count / min(bare)
    return {
        "letters": count,
        "seconds": round(seconds, 1),
        "rate": round(rate),
        "bare_rate": round(bare_rate),
        "ratio": round(rate / bare_rate, 2),
        "goal": "≥ 0.8 and ≤ 60 s",
    }


def show(count=LETTERS):
    """One line of the README's table."""
    told = measure(count)
    missed = "" if told["ratio"] >= 0.8 and told["seconds"] <= 60 else " (missed)"
    print(
        f"| {count:,} reminders due at once, two workers: {told['seconds']} s,"
        f" {told['rate']} letters/s, bare {told['bare_rate']} | | {told['ratio']} | |"
        f" {told['goal']}{missed} | | |",
        flush=True,
    )


def environment(folder, database, port):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "collab.settings",
        "MODE": "embedded",
        "SECRET_KEY": "b" * 50,
        "VAR_DIR": str(folder),
        "DATABASE_URL": database,
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "LOG_LEVEL": "WARNING",
    }


def start(part, env, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.reminders", part, *words],
        env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def run(words, env):
    done = subprocess.run(
        [sys.executable, *words], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


def timed(part, env, words):
    """Seconds that WORKERS processes need, from the word "go" until the last one is done."""
    workers = [start(part, env, *words, str(number)) for number in range(WORKERS)]
    for worker in workers:
        worker.stdout.readline()
    began = time.perf_counter()
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    codes = [worker.wait() for worker in workers]
    if any(codes):
        raise RuntimeError(f"a process failed: {codes}")
    return time.perf_counter() - began


def ready():
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()


def work(_number):
    """What a worker does when beat ticks, again and again until nothing is left."""
    import django

    django.setup()
    from collab.kit.clock import now
    from coordination.reminders.running import run_due
    from people.inbox.delivering import deliver
    from people.inbox.models import Mail

    Mail.objects.exists()
    ready()
    while run_due(now()) + deliver():
        pass


def bare(number):
    """A bare Django send loop over this process's share of the letters; the rows are loaded."""
    import django

    django.setup()
    from django.core.mail import EmailMultiAlternatives, get_connection

    from people.inbox.letters import contents, message_id
    from people.inbox.models import Mail

    mails = list(Mail.objects.select_related("recipient", "notice__by").order_by("pk"))
    mails = mails[int(number) :: WORKERS]
    ready()
    for first in range(0, len(mails), PER_CONNECTION):
        connection = get_connection()
        connection.open()
        for mail in mails[first : first + PER_CONNECTION]:
            subject, text, html = contents(mail, [mail.notice])
            message = EmailMultiAlternatives(
                subject,
                text,
                to=[mail.recipient.email],
                headers={"Message-ID": message_id(mail.key), "Auto-Submitted": "auto-generated"},
            )
            message.attach_alternative(html, "text/html")
            connection.send_messages([message])
        connection.close()


class Sink(asyncio.Protocol):
    """As little of SMTP as a sender needs."""

    def connection_made(self, transport):
        self.transport, self.held, self.in_data = transport, b"", False
        transport.write(b"220 sink\r\n")

    def data_received(self, data):
        self.held += data
        while True:
            end = b"\r\n.\r\n" if self.in_data else b"\r\n"
            line, found, rest = self.held.partition(end)
            if not found:
                return
            self.held = rest
            self.answer(line[:4].upper())

    def answer(self, word):
        if self.in_data:
            self.in_data = False
            self.transport.write(b"250 taken\r\n")
        elif word == b"DATA":
            self.in_data = True
            self.transport.write(b"354 go on\r\n")
        elif word == b"QUIT":
            self.transport.write(b"221 bye\r\n")
            self.transport.close()
        else:
            self.transport.write(b"250 fine\r\n")


def sink():
    async def serve():
        server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        sys.stdout.write(json.dumps({"port": port}) + "\n")
        sys.stdout.flush()
        await server.serve_forever()

    asyncio.run(serve())


PARTS = {"work": work, "bare": bare, "sink": sink}

if __name__ == "__main__":
    if sys.argv[1:]:
        PARTS[sys.argv[1]](*sys.argv[2:])
    else:
        sys.stdout.write(json.dumps(measure(), indent=1) + "\n")
