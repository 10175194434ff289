"""Pages about oneself: profile, appearance, access tokens."""

from datetime import timedelta

import pytest
from django.urls import reverse

from people.accounts.models import AccessToken, Scope
from people.employees.models import Employee
from people.journal.models import Entry

pytestmark = pytest.mark.django_db
FORM = {"profession": "secretary", "language": "en", "timezone": "Asia/Jayapura", "phone": "0812"}


@pytest.fixture
def issued(who, now):
    """`issued(person, scope)`: a token's record and text."""

    def make(person, scope=Scope.READ, lasts=timedelta(days=1)):
        ends = now + lasts
        return AccessToken.issue(by=person, name="report", scope=scope, expires_at=ends, now=now)

    return make


def ask(client, text, method="get", address="/api/v1/me/", **data):
    client.logout()
    return getattr(client, method)(
        address,
        data or None,
        content_type="application/json",
        headers={"Authorization": f"Bearer {text}"},
    )


def test_what_i_tell_of_myself_is_kept_and_told_in_the_journal(door, who):
    client = door(who.staff)
    answer = client.post("/me/", {**FORM, "how_to_work": "Call before noon."})
    assert answer.status_code == 302
    person = who.staff
    assert (person.phone, person.language, person.timezone) == ("0812", "en", "Asia/Jayapura")
    assert Entry.objects.filter(by=person, verb="changed", subject_id=person.pk).exists()


def test_name_number_mail_and_rank_cannot_be_smuggled_in(door, who):
    before = Employee.objects.filter(pk=who.staff.pk).values().get()
    smuggled = {"name": "Boss", "number": "1", "email": "x@y.id", "is_active": "", "user": "1"}
    smuggled |= {"front_title": "Prof.", "is_staff": "on", "pk": who.leader.pk}
    assert door(who.staff).post("/me/", {**FORM, **smuggled}).status_code == 302
    after = Employee.objects.filter(pk=before["id"]).values().get()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == set(FORM)
    assert not who.staff.user.is_staff


def test_wrong_values_are_refused_and_nothing_is_kept(door, who):
    for wrong in ({"timezone": "Europe/Paris"}, {"language": "xx"}, {"strengths": "x" * 2001}):
        assert door(who.staff).post("/me/", {**FORM, **wrong}).status_code == 422
    assert who.staff.profession == "other"


def test_theme_and_language_of_a_person_stay_with_the_person(door, who):
    client = door(who.staff)
    answer = client.post(
        "/me/appearance/", {"theme": "dark", "language": "en", "next": "/people/?q=a"}
    )
    assert answer["Location"] == "/people/?q=a"
    assert (who.staff.theme, who.staff.language) == ("dark", "en")
    page = client.get("/people/").content.decode()
    assert 'data-theme="dark"' in page
    assert 'lang="en"' in page


def test_language_of_a_stranger_is_a_cookie(client, db):
    answer = client.post("/me/appearance/", {"language": "en", "theme": "dark"})
    assert answer.cookies["language"].value == "en"
    assert answer.cookies["language"]["httponly"]
    assert 'lang="en"' in client.get("/accounts/login/").content.decode()


def test_script_is_answered_without_a_page(door, who):
    answer = door(who.staff).post(
        "/me/appearance/", {"theme": "light"}, headers={"X-Requested-With": "fetch"}
    )
    assert answer.status_code == 204
    assert who.staff.theme == "light"


@pytest.mark.parametrize("wrong", [{"theme": "neon"}, {"language": "xx"}, {}])
def test_unknown_appearance_changes_nothing(door, who, wrong):
    before = (who.staff.theme, who.staff.language)
    assert door(who.staff).post("/me/appearance/", wrong).status_code == 302
    assert (who.staff.theme, who.staff.language) == before


AWAY = (
    *("//evil.example", "/\\evil.example", "///evil.example", "/\t/evil.example", "\x00/"),
    *("https://evil.example/", "http:///evil.example", "javascript:alert(1)", "evil", ""),
)


@pytest.mark.parametrize("address", AWAY)
def test_no_redirect_leaves_the_portal(client, db, address):
    answer = client.post("/me/appearance/", {"language": "id", "next": address})
    assert answer["Location"] == reverse("home")


def test_a_token_is_shown_once_and_kept_as_a_hash(door, who):
    client = door(who.staff)
    made = client.post("/me/tokens/", {"name": "report", "scope": "read", "days": "30"})
    assert made.status_code == 201
    text = made.context["text"]
    token = AccessToken.objects.get(person=who.staff)
    assert text.encode() in made.content
    assert "no-store" in made["Cache-Control"]
    assert text not in str(AccessToken.objects.values().get())
    assert token.digest == AccessToken.digest_of(text)
    assert text.encode() not in client.get("/me/tokens/").content
    assert len(text) > 40


@pytest.mark.parametrize(
    "wrong", [{"days": "366"}, {"scope": "admin"}, {"name": " "}, {"days": "-1"}]
)
def test_a_token_beyond_the_rules_is_not_made(door, who, wrong):
    form = {"name": "report", "scope": "read", "days": "30", **wrong}
    assert door(who.staff).post("/me/tokens/", form).status_code == 422
    assert not AccessToken.objects.exists()


def test_a_token_opens_the_api_until_it_is_ended(client, door, who, issued):
    token, text = issued(who.staff)
    assert ask(client, text).status_code == 200
    door(who.staff).post(f"/me/tokens/{token.pk}/revocation/")
    assert ask(client, text).status_code == 401


def test_a_token_that_expired_opens_nothing(client, who, issued):
    _token, text = issued(who.staff, lasts=timedelta(seconds=-1))
    assert ask(client, text).status_code == 401


def test_a_token_of_who_left_opens_nothing(client, who, issued):
    _token, text = issued(who.staff)
    Employee.objects.filter(pk=who.staff.pk).update(is_active=False)
    assert ask(client, text).status_code == 401


def test_a_read_token_may_not_write(client, who, issued):
    _token, text = issued(who.staff)
    assert ask(client, text, "patch", phone="0899").status_code == 403
    _token, text = issued(who.staff, Scope.WRITE)
    assert ask(client, text, "patch", phone="0899").status_code == 200
    assert who.staff.phone == "0899"


def test_a_token_opens_no_page(client, who, issued):
    _token, text = issued(who.staff, Scope.WRITE)
    assert ask(client, text, address="/people/").status_code == 302


def test_tokens_of_others_are_neither_shown_nor_ended(door, who, issued):
    token, _text = issued(who.leader)
    client = door(who.staff)
    assert token.hint.encode() not in client.get("/me/tokens/").content
    assert client.post(f"/me/tokens/{token.pk}/revocation/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


@pytest.mark.parametrize("address", ["/me/appearance/", "/me/tokens/1/revocation/"])
def test_reading_an_address_changes_nothing(door, who, address):
    assert door(who.staff).get(address).status_code == 405
