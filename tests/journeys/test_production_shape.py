"""What `docker-compose.yml` runs, run by hand: one office in production, from an empty server to a restored backup.

The tests share one set of services, and leave it as they found it.
"""

import gzip
import http.client
import json
import re
import sys
import time
from types import SimpleNamespace
from urllib.parse import urlencode

import psycopg2
import pytest
import redis

from collab.embedded import postgres
from tests.journeys.services import HOST, Services
from tests.people.inbox.servers import Server

WITHOUT_BROTLI = """
import runpy, sys
sys.modules["brotli"] = None
sys.argv.pop(0)
runpy.run_path("manage.py", run_name="__main__")
"""
PERSON = "sari@selaras.kantor.example"
THROUGH_PROXY = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}


@pytest.fixture(scope="module")
def smtp():
    server = Server()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def services(tmp_path_factory, smtp):
    """Everything that `docker compose up` starts, in its order; at the end all of it stops cleanly."""
    running = Services(tmp_path_factory.mktemp("production"), f"smtp://127.0.0.1:{smtp.port}")
    with running.database():
        try:
            running.start("redis")
            wait_for(running, running.broker_answers)
            for command in image_steps(), [running.command("migrate")]:
                for words in command:
                    done = running.run("migrate", words)
                    assert done.returncode == 0, done.stderr
            for name in ("web", "worker", "beat"):
                running.start(name)
            wait_for(running, lambda: readiness(running).status == 200)
            yield running
            codes = {name: running.stop(name) for name in ("beat", "worker", "web", "redis")}
            assert set(codes.values()) == {0}, running.words()
        finally:
            running.close()


def image_steps():
    """As the image is built: without the Brotli of the tests, which would squeeze files for a minute."""
    yield [sys.executable, "manage.py", "compile_translations"]
    yield [
        *(sys.executable, "-c", WITHOUT_BROTLI),
        *("manage.py", "collectstatic", "--noinput", "--verbosity", "0"),
    ]


def wait_for(services, condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, services.words()
        services.tend()
        time.sleep(0.1)


def ask(services, path, method="GET", body=None, **headers):
    """One request as the proxy would pass it on; answers status, headers, body."""
    line = http.client.HTTPConnection("127.0.0.1", services.ports["web"], timeout=20)
    try:
        line.request(method, path, body, {**THROUGH_PROXY, **headers})
        answer = line.getresponse()
        return SimpleNamespace(
            status=answer.status, headers=answer.headers, body=answer.read(),
            cookies="; ".join(c.split(";")[0] for c in answer.headers.get_all("Set-Cookie", [])),
        )  # fmt: skip
    except OSError as error:
        return SimpleNamespace(status=0, headers={}, body=str(error).encode(), cookies="")
    finally:
        line.close()


def readiness(services):
    """`/readyz` as monitoring asks it: by address, without a proxy. `.checks` are its colours."""
    answer = ask(services, "/readyz", Host="127.0.0.1")
    answer.checks = json.loads(answer.body)["checks"] if answer.status in {200, 503} else {}
    return answer


def color(services, check):
    return readiness(services).checks.get(check)


def rows(services, question, database="selaras"):
    line = psycopg2.connect(
        host="127.0.0.1", port=services.ports["postgres"], user="selaras", dbname=database,
        password=services.given["POSTGRES_PASSWORD"],
    )  # fmt: skip
    try:
        with line, line.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else None
    finally:
        line.close()


def test_servers_ask_for_their_passwords(services):
    with pytest.raises(psycopg2.OperationalError, match="password"):
        psycopg2.connect(
            host="127.0.0.1", port=services.ports["postgres"], user="selaras", password="guess"
        )
    address = services.environment("web")["REDIS_URL"]
    with (
        redis.Redis.from_url(address.replace(services.given["REDIS_PASSWORD"], "guess")) as client,
        pytest.raises(redis.AuthenticationError),
    ):
        client.ping()


def test_every_health_check_is_green(services):
    for name in ("web", "worker", "beat"):
        wait_for(services, lambda name=name: services.is_healthy(name), 40)
    assert readiness(services).checks == dict.fromkeys(
        ["database", "broker", "beat", "reminders", "mail", "sending"], "green"
    )


def test_the_door_is_strict(services):
    page = ask(services, "/accounts/login/")
    assert page.status == 200
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "__Host-csrftoken=" in page.cookies
    plain = ask(services, "/accounts/login/", **{"X-Forwarded-Proto": "http"})
    assert (plain.status, plain.headers["Location"]) == (301, f"https://{HOST}/accounts/login/")
    assert ask(services, "/", Host="evil.example").status == 400
    assert b"Traceback" not in ask(services, "/nowhere/").body


def test_static_files_are_hashed_and_compressed(services):
    page = ask(services, "/accounts/login/").body.decode()
    names = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page))
    assert names
    for name in names:
        assert re.search(r"\.[0-9a-f]{12}\.(css|js)$", name)
        file = ask(services, name, **{"Accept-Encoding": "gzip"})
        assert file.status == 200
        assert "immutable" in file.headers["Cache-Control"]
        assert file.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(file.body) == ask(services, name).body


def test_the_first_person_and_a_mail_through_smtp(services, smtp):
    made = services.run(
        "web",
        [sys.executable, "manage.py", "createsuperuser", "--noinput"],
        DJANGO_SUPERUSER_USERNAME="admin",
        DJANGO_SUPERUSER_EMAIL=PERSON,
        DJANGO_SUPERUSER_PASSWORD="panjang-dan-acak-8821",
    )
    assert made.returncode == 0, made.stderr
    path = "/accounts/password/reset/"
    form = ask(services, path)
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', form.body)[1].decode()
    sent = ask(
        services, path, "POST", urlencode({"email": PERSON, "csrfmiddlewaretoken": token}),
        Cookie=form.cookies, Referer=f"https://{HOST}{path}",
        **{"Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert sent.status == 302, sent.body
    wait_for(services, lambda: smtp.post.letters)
    letter = smtp.post.letters[0]
    assert letter["To"] == PERSON
    assert letter["From"] == services.given["DEFAULT_FROM_EMAIL"]
    assert f"https://{HOST}/accounts/password/reset/key/" in letter.get_body().get_content()


def test_red_while_the_broker_is_away_and_pages_go_on(services):
    services.stop("redis")
    wait_for(services, lambda: color(services, "broker") == "red")
    assert readiness(services).status == 503
    assert ask(services, "/healthz").status == 200
    assert ask(services, "/accounts/login/").status == 200
    services.start("redis")
    wait_for(services, lambda: readiness(services).status == 200)


def test_connections_that_were_cut_are_made_anew(services):
    cut = "pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'selaras'"
    rows(services, f"SELECT {cut} AND pid <> pg_backend_pid()")
    asked = rows(services, "SELECT now()")[0][0]
    assert readiness(services).checks["database"] == "green"
    assert ask(services, "/accounts/login/").status == 200
    newest = "SELECT max(at) FROM coordination_tick"
    wait_for(services, lambda: rows(services, newest)[0][0] > asked)


def test_red_when_no_job_comes_any_more(services):
    """Three minutes are not waited for: the last ticks are made older, and none comes after them."""
    services.stop("beat")
    time.sleep(2)
    rows(services, "UPDATE coordination_tick SET at = at - interval '4 minutes'")
    assert color(services, "beat") == "red"
    assert not services.is_healthy("beat")
    assert services.is_healthy("web")
    services.start("beat")
    wait_for(services, lambda: readiness(services).status == 200)
    assert services.is_healthy("beat")


def test_a_backup_comes_back(services, tmp_path):
    media = services.folder / "data" / "media"
    (media / "arahan.txt").write_text("bukti")
    kept, restored = tmp_path / "backups", tmp_path / "restored"
    kept.mkdir()
    restored.mkdir()
    programs = postgres.binary("pg_dump").parent
    server = {
        "PGHOST": "127.0.0.1",
        "PGPORT": str(services.ports["postgres"]),
        "PATH": f"{programs}:/usr/bin:/bin",
    }
    done = services.run(
        "backup", ["sh", "deploy/backup.sh"], BACKUP_TO=str(kept), MEDIA=str(media), **server
    )
    assert done.returncode == 0, done.stderr
    (dump,), (archive,) = kept.glob("*.dump"), kept.glob("*.tar.gz")
    assert {path.stat().st_mode & 0o777 for path in (dump, archive)} == {0o600}
    back = services.run(
        "backup",
        ["pg_restore", "--clean", "--if-exists", "--no-owner", "--dbname", "restored", str(dump)],
        **server,
    )
    assert back.returncode == 0, back.stderr
    question = "SELECT username, email, password FROM people_user"
    assert rows(services, question, "restored") == rows(services, question)
    services.run("backup", ["tar", "-xzf", str(archive), "-C", str(restored)], PATH="/usr/bin:/bin")
    assert (restored / "media" / "arahan.txt").read_text() == "bukti"
