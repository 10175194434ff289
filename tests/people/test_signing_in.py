"""Signing in, being locked out, resetting a password, and what ends when one leaves."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from people.accounts import letters
from people.accounts.models import AccessToken, User
from people.accounts.opening import close_account, open_account
from people.employees.models import Employee
from tests.personas import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "angin-timur-berganti-2026"
LINK = re.compile(r"^(https?://\S+)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def no_failures_yet():
    """Failures are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def delivered(monkeypatch):
    """Letters are sent here instead of by a worker; `delivered()` says to whom."""
    monkeypatch.setattr(letters, "_hand_over", letters.send)
    return lambda: [message.to for message in mail.outbox]


def sign_in(login, password=PASSWORD, client=None):
    client = client or Client()
    return client.post("/accounts/login/", {"login": login, "password": password})


def is_in(client):
    return client.get("/people/").status_code == 200


@pytest.fixture
def forget(delivered, django_capture_on_commit_callbacks):
    """`forget(address)` asks for a new password; letters go out after the commit."""

    def ask(address, **rest):
        with django_capture_on_commit_callbacks(execute=True):
            return Client().post("/accounts/password/reset/", {"email": address}, **rest)

    return ask


def reset_by(link, password=NEW):
    client = Client()
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    return client.post(address, {"password1": password, "password2": password})


@pytest.mark.parametrize("name", ["number", "email"])
@pytest.mark.parametrize("as_typed", [str, str.upper])
def test_number_or_mail_signs_in(who, name, as_typed):
    client = Client()
    answer = sign_in(as_typed(getattr(who.staff, name)), client=client)
    assert answer.status_code == 302
    assert is_in(client)


def test_after_five_failures_even_the_right_password_waits(who):
    for _ in range(5):
        assert sign_in(who.staff.email, "wrong").status_code == 200
    assert sign_in(who.staff.email).status_code == 200, "locked"
    assert sign_in(who.leader.email).status_code == 302, "others are not"


def test_another_way_to_write_a_name_is_no_second_set_of_tries(who):
    """PostgreSQL compares UPPER(name), where a long s (ſ) is an S: still the same account."""
    for _ in range(5):
        sign_in(who.staff.email.replace("s", "ſ"), "wrong")
    assert sign_in(who.staff.email).status_code == 200, "locked"


def test_ten_failures_from_one_place_lock_that_place(who):
    for number in range(10):
        sign_in(f"nobody-{number}", "wrong")
    assert sign_in(who.staff.email).status_code == 200
    place = Client(REMOTE_ADDR="10.1.1.1")
    assert sign_in(who.staff.email, client=place).status_code == 302


def test_a_header_from_outside_does_not_lift_the_lock(who):
    for number in range(10):
        Client().post(
            "/accounts/login/",
            {"login": f"nobody-{number}", "password": "x"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        )
    assert sign_in(who.staff.email).status_code == 200


def words(answer):
    """The page without what differs at every request, and without what was typed."""
    page = re.sub(
        r'(name="csrfmiddlewaretoken" value|X-CSRFToken": ?)"[^"]+"', "", answer.content.decode()
    )
    return re.sub(r'value="[^"]*"', "", page)


def test_known_unknown_and_closed_accounts_get_the_same_words(who):
    Employee.objects.filter(pk=who.stranger.pk).update(is_active=False)
    User.objects.filter(pk=who.related.user.pk).update(is_active=False)
    answers = [
        sign_in(who.staff.email, "wrong"),
        sign_in("nobody@nowhere.example", "wrong"),
        sign_in(who.stranger.email, PASSWORD),
        sign_in(who.related.email, PASSWORD),
    ]
    assert len({words(answer) for answer in answers}) == 1


def test_reset_says_the_same_for_known_and_unknown_and_writes_to_nobody_else(
    who, forget, delivered
):
    known, unknown = forget(who.staff.email), forget("nobody@nowhere.example")
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]
    assert delivered() == [[who.staff.email]]


def test_reset_goes_to_the_stored_address_and_names_the_configured_site(
    who, forget, delivered, settings
):
    settings.SITE_URL = "https://selaras.example"
    forget(who.staff.email.upper())
    assert delivered() == [[who.staff.email]]
    (link,) = LINK.findall(mail.outbox[0].body)
    assert link.startswith("https://selaras.example/accounts/password/reset/key/")


@pytest.mark.parametrize("name", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST"])
def test_a_foreign_host_is_refused_or_has_no_effect(who, forget, name):
    answer = forget(who.staff.email, **{name: "evil.example"})
    assert answer.status_code in {302, 400}
    assert not any("evil" in message.body for message in mail.outbox)


def test_reset_works_once_and_ends_sessions_and_tokens(who, forget, now):
    old = Client()
    sign_in(who.staff.email, client=old)
    person = who.staff
    AccessToken.issue(by=person, name="x", scope="read", expires_at=now.replace(year=2999), now=now)
    forget(person.email)
    (link,) = LINK.findall(mail.outbox[0].body)
    link = link.replace("http://localhost:8000", "")
    assert reset_by(link).status_code == 302
    assert not is_in(old), "the other session ended"
    assert not AccessToken.objects.valid(now).filter(person=person).exists()
    assert sign_in(person.email).status_code == 200, "the old password is gone"
    assert sign_in(person.email, NEW).status_code == 302
    assert b"password1" not in Client().get(link, follow=True).content, "the key is used up"


def test_changing_the_password_ends_other_sessions_and_tokens(who, now):
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(who.staff.email, client=client)
    AccessToken.issue(
        by=who.staff, name="x", scope="read", expires_at=now.replace(year=2999), now=now
    )
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/accounts/password/change/", form).status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert not AccessToken.objects.valid(now).filter(person=who.staff).exists()


@pytest.mark.parametrize("password", ["short-1", "password1234", "dimas.prasetyo"])
def test_weak_passwords_are_refused(who, password):
    client = Client()
    sign_in(who.staff.email, client=client)
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert client.post("/accounts/password/change/", form).status_code == 200


def test_session_key_changes_at_sign_in_and_dies_at_sign_out(who):
    client = Client()
    client.get("/accounts/login/")
    before = client.session.session_key
    sign_in(who.staff.email, client=client)
    key = client.session.session_key
    assert key != before
    client.post("/accounts/logout/")
    client.cookies["sessionid"] = key
    assert not is_in(client)


def test_sign_out_everywhere_else(who):
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(who.staff.email, client=client)
    assert here.post("/accounts/sessions/").status_code == 302
    assert is_in(here)
    assert not is_in(there)


def test_deactivating_a_person_ends_everything_at_once(who):
    """Also where nobody closed the account: the door itself asks the person."""
    client = Client()
    sign_in(who.staff.email, client=client)
    Employee.objects.filter(pk=who.staff.pk).update(is_active=False)
    assert not is_in(client)
    assert sign_in(who.staff.email).status_code == 200


def test_closing_an_account_takes_the_keys_away(who, now):
    client = Client()
    sign_in(who.staff.email, client=client)
    person = who.staff
    AccessToken.issue(by=person, name="x", scope="read", expires_at=now.replace(year=2999), now=now)
    close_account(person.user, by=who.admin, now=now)
    assert not is_in(client)
    assert not AccessToken.objects.valid(now).filter(person=person).exists()


def test_nobody_can_sign_up(client, db):
    form = {"email": "x@y.id", "username": "x", "password1": NEW, "password2": NEW}
    client.post("/accounts/signup/", form)
    assert not User.objects.filter(username="x").exists()


@pytest.mark.parametrize("page", ["email/", "confirm-email/", "confirm-email/MQ:x/"])
@pytest.mark.parametrize("action", ["action_add", "action_primary", "action_send"])
def test_nobody_changes_the_address_that_they_sign_in_with(who, door, page, action):
    """Else an open session would do to take an account over: a new address, then "forgot password"."""
    for address in ("mine@evil.example", who.leader.email):
        answer = door(who.staff).post(f"/accounts/{page}", {action: "", "email": address})
        assert answer.url == "/me/"
    assert who.staff.user.email == who.staff.email
    assert not EmailAddress.objects.exists()
    assert mail.outbox == []


def test_a_new_account_sets_its_password_by_a_letter(who, now, delivered):
    person = Employee.objects.create(number="BARU-1", name="Sari", email="sari@nusalaras.example")
    user = open_account(person, by=who.admin, now=now)
    assert not user.has_usable_password()
    letters.send(user.pk)
    assert "BARU-1" in mail.outbox[0].body
    (link,) = LINK.findall(mail.outbox[0].body)
    assert reset_by(link.replace("http://localhost:8000", "")).status_code == 302
    assert sign_in("BARU-1", NEW).status_code == 302


def test_no_letter_goes_to_a_closed_account(who, delivered):
    user = who.staff.user
    User.objects.filter(pk=user.pk).update(is_active=False)
    letters.send(user.pk)
    assert delivered() == []


def test_the_letter_goes_out_without_a_broker_too(
    who, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(letters.outage, "attempt", lambda deed, otherwise=None: otherwise)
    with django_capture_on_commit_callbacks(execute=True):
        Client().post("/accounts/password/reset/", {"email": who.staff.email})
    assert [message.to for message in mail.outbox] == [[who.staff.email]]
