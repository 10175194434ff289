"""The ways in: session with CSRF, tokens with scope and end, limits; what every answer carries."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from collab.kit.api.throttling import PersonThrottle, StrangerThrottle
from people.accounts.actions import issue_token
from people.accounts.models import AccessToken, Scope
from tests.api.conftest import Caller


def test_a_session_needs_its_csrf_key(who, directive):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(who.subordinate.user, backend="people.accounts.backends.PersonBackend")
    address = f"/api/v1/tasks/{directive.pk}/acknowledgement/"
    refused = strict.post(address, {}, content_type="application/json")
    assert refused.status_code == 403
    assert refused.headers["Content-Type"] == "application/problem+json"
    directive.refresh_from_db()
    assert directive.state == "given"


def test_a_token_needs_none(who, directive, token):
    caller = token(who.subordinate)
    assert caller.post(f"tasks/{directive.pk}/acknowledgement/").status_code == 200


@pytest.mark.parametrize("words", ["", "Bearer x", "bearer slr_x", "Basic YTpi", "Bearer a b"])
def test_a_wrong_token_is_refused_with_the_way_to_sign_in(words, stranger_to_all):
    answer = stranger_to_all.get("me/", Authorization=words)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_token_ends_and_is_revoked(who, token, now, time_machine):
    caller = token(who.staff)
    AccessToken.objects.filter(person=who.staff).update(revoked_at=now)
    assert caller.get("me/").status_code == 401
    caller = token(who.staff)
    AccessToken.objects.filter(person=who.staff).update(expires_at=now - timedelta(seconds=1))
    assert caller.get("me/").status_code == 401


def test_a_token_breeds_no_tokens(who, token, now):
    caller = token(who.staff)
    wanted = {"name": "anak", "expires_at": (now + timedelta(days=9)).isoformat()}
    assert caller.post("me/tokens/", wanted).status_code == 403
    own = AccessToken.objects.get(person=who.staff)
    assert caller.delete(f"me/tokens/{own.pk}/").status_code == 403
    assert AccessToken.objects.filter(person=who.staff, revoked_at=None).count() == 1


def test_a_person_makes_and_ends_a_token_by_hand(who, session, now):
    caller = session(who.staff)
    wanted = {"name": "Laporan", "scope": "read"}
    soon, late = (now + timedelta(days=days) for days in (9, 900))
    assert caller.post("me/tokens/", {**wanted, "expires_at": late.isoformat()}).status_code == 400
    made = caller.post("me/tokens/", {**wanted, "expires_at": soon.isoformat()})
    assert made.status_code == 201
    text = made.json()["text"]
    assert Caller({"Authorization": f"Bearer {text}"}).get("me/").json()["id"] == who.staff.pk
    listed = caller.get("me/tokens/").content.decode()
    assert text not in listed
    assert AccessToken.digest_of(text) not in listed
    assert caller.delete(f"me/tokens/{made.json()['id']}/").status_code == 204
    assert Caller({"Authorization": f"Bearer {text}"}).get("me/").status_code == 401


def test_an_account_without_an_employee_is_no_caller(django_user_model, db):
    user = django_user_model.objects.create_superuser("teknis", "teknis@example.id", "x")
    answer = Caller(user=user).get("tasks/")
    assert answer.status_code == 403


def test_a_persons_limit_holds_over_all_their_tokens(who, now, monkeypatch):
    monkeypatch.setattr(PersonThrottle, "rate", "3/min", raising=False)
    texts = [
        issue_token(by=who.staff, name="a", expires_at=now + timedelta(days=1), now=now)[1]
        for _ in range(4)
    ]
    codes = [Caller({"Authorization": f"Bearer {text}"}).get("me/").status_code for text in texts]
    assert codes == [200, 200, 200, 429]


def test_a_limit_says_when_to_come_back(who, session, monkeypatch):
    monkeypatch.setattr(PersonThrottle, "rate", "1/min", raising=False)
    caller = session(who.staff)
    caller.get("me/")
    answer = caller.get("me/")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert answer.json()["status"] == 429


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_a_stranger_cannot_escape_the_limit_by_a_header(header, db, monkeypatch):
    monkeypatch.setattr(StrangerThrottle, "rate", "2/min", raising=False)
    cache.clear()
    codes = [
        Caller().get("me/", Authorization="Bearer slr_guess", **{header: f"10.0.0.{n}"}).status_code
        for n in range(4)
    ]
    assert codes == [401, 401, 429, 429]


def test_no_cache_keeps_an_answer(who, session, stranger_to_all):
    for caller, address in (
        (session(who.staff), "me/"),
        (session(who.staff), "nirwana/"),
        (stranger_to_all, "me/"),
    ):
        answer = caller.get(address)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert {"Authorization", "Cookie"} <= set(answer.headers["Vary"].split(", "))


def test_one_callers_zone_and_language_do_not_stay_for_the_next(who, token, stranger_to_all, now):
    person = who.eastern
    caller = token(person)
    assert caller.get("me/").json()["timezone"] == "Asia/Jayapura"
    assert caller.get("me/tokens/").json()["results"][0]["created_at"].endswith("+09:00")
    from django.utils import timezone

    assert timezone.get_current_timezone_name() == "Asia/Jakarta"


def test_scopes_are_read_by_default(who, now):
    token, _text = issue_token(by=who.staff, name="a", expires_at=now + timedelta(days=1), now=now)
    assert token.scope == Scope.READ
