"""Production refuses to start with anything unsafe. Each case is a process of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SAFE = {
    "MODE": "production",
    "SECRET_KEY": "k" * 20 + "u7Rt5-Zq2Wm9xN4vB8cL",
    "ALLOWED_HOSTS": "portal.example.test",
    "SITE_URL": "https://portal.example.test",
    "DATABASE_URL": "sqlite://:memory:",
}
UNSAFE = {
    "debug": ({"DEBUG": "yes"}, "DEBUG must be off"),
    "no secret": ({"SECRET_KEY": ""}, "SECRET_KEY must be"),
    "short secret": ({"SECRET_KEY": "short"}, "SECRET_KEY must be"),
    "example secret": ({"SECRET_KEY": "change-me-" + "x" * 50}, "SECRET_KEY must be"),
    "test secret": ({"SECRET_KEY": "for-tests-only-" + "x" * 50}, "SECRET_KEY must be"),
    "no hosts": ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name"),
    "open hosts": ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
    "half open hosts": ({"ALLOWED_HOSTS": "a.example,.example"}, "ALLOWED_HOSTS must name"),
    "plain http": ({"SITE_URL": "http://portal.example.test"}, "SITE_URL must be"),
    "mailbox in the clear": (
        {"MAILBOX_URL": "imap://a:b@mail.example", "MAILBOX_ADDRESS": "a@mail.example"},
        "MAILBOX_URL must be",
    ),
    "mailbox without address": ({"MAILBOX_URL": "imaps://a:b@mail.example"}, "MAILBOX_ADDRESS"),
    "unknown mode": ({"MODE": "prodction"}, "use production, embedded or test"),
}
KNOWN = {"MODE", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL"}
STARTING = "import django; django.setup(); from django.conf import settings; print(settings.MODE)"


def start(env, tmp_path, code=STARTING):
    bare = {name: value for name, value in os.environ.items() if name not in KNOWN}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={
            **bare,
            "EMAIL_URL": "smtp://localhost:25",
            "VAR_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "collab.settings",
            **env,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_safe_settings_start(tmp_path):
    done = start(SAFE, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "production"


@pytest.mark.parametrize("case", UNSAFE)
def test_unsafe_settings_do_not(case, tmp_path):
    change, words = UNSAFE[case]
    done = start({**SAFE, **change}, tmp_path)
    assert done.returncode != 0
    assert words in done.stderr


def test_every_fault_is_named_at_once(tmp_path):
    done = start({**SAFE, "DEBUG": "yes", "ALLOWED_HOSTS": "*"}, tmp_path)
    assert "DEBUG must be off" in done.stderr
    assert "ALLOWED_HOSTS must name" in done.stderr


def test_no_demo_people_and_no_embedded_servers_in_production(tmp_path):
    for command in ("demo", "serve"):
        code = f"import django; django.setup(); from django.core.management import call_command as c; c({command!r})"
        done = start(SAFE, tmp_path, code)
        assert done.returncode != 0
        assert "roduction" in done.stderr


def test_cookies_and_transport_are_strict(tmp_path):
    code = (
        "from django.conf import settings as s;"
        "assert s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and s.SESSION_COOKIE_HTTPONLY;"
        "assert s.SECURE_SSL_REDIRECT and s.SECURE_HSTS_SECONDS >= 31536000;"
        "assert s.SESSION_COOKIE_NAME.startswith('__Host-') and not s.SHOW_MAILBOX;"
        "assert 'Manifest' in s.STORAGES['staticfiles']['BACKEND']"
    )
    done = start(SAFE, tmp_path, code)
    assert done.returncode == 0, done.stderr
