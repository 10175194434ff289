"""Accounts and rights in the administration: nobody gives or takes what is above them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail

from people.accounts.models import AccessToken, User
from people.employees.models import Employee
from people.imports.models import Import
from people.inbox.models import Mail
from people.journal.models import Entry
from people.units.models import Appointment, Division, Position
from tests.people.admin_forms import address, limited, refused, save

pytestmark = pytest.mark.django_db


def test_an_account_is_opened_and_a_letter_sent(door, who, django_capture_on_commit_callbacks):
    person = Employee.objects.create(number="Z1", name="New", email="new@office.example")
    client = door(who.admin)
    choose = {"_selected_action": [person.pk]}
    client.post(address(Employee, "changelist"), choose | {"action": "open_accounts"})
    person.refresh_from_db()
    assert not person.user.has_usable_password()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(Employee, "changelist"), choose | {"action": "send_letters"})
    assert [letter.to for letter in mail.outbox] in ([], [["new@office.example"]])
    verbs = Entry.objects.filter(subject_kind="user", subject_id=person.user_id)
    assert verbs.get().verb == "sent_letter"
    assert Entry.objects.about(person).last().verb == "opened_account"


def test_closing_an_account_ends_tokens_and_sessions(door, who, now, client):
    token, _text = AccessToken.issue(
        by=who.leader, name="t", scope="read", expires_at=now.replace(year=now.year + 1), now=now
    )
    user = who.leader.user
    chosen = {"action": "close", "_selected_action": [user.pk]}
    door(who.admin).post(address(User, "changelist"), chosen)
    user.refresh_from_db()
    token.refresh_from_db()
    assert not user.is_active
    assert token.revoked_at
    chosen["action"] = "reopen"
    door(who.admin).post(address(User, "changelist"), chosen)
    user.refresh_from_db()
    assert user.is_active


def test_who_leaves_loses_the_account_and_an_address_follows(door, who):
    client = door(who.admin)
    save(client, Employee, who.staff.pk, email="Other@office.example")
    user = User.objects.get(pk=who.staff.user_id)
    assert user.email == "other@office.example"
    save(client, Employee, who.staff.pk, is_active=None)
    user.refresh_from_db()
    assert not user.is_active


def test_the_last_administrator_stays(door, who):
    client = door(who.admin)
    user = who.admin.user
    refused(save(client, User, user.pk, is_superuser=None))
    refused(save(client, User, user.pk, is_active=None))
    save(client, Employee, who.admin.pk, is_active=None)
    user.refresh_from_db()
    assert user.is_active
    assert user.is_superuser
    assert Employee.objects.get(pk=who.admin.pk).is_active


RIGHTS = ["view_user", "change_user", "add_user", "view_employee", "change_employee"]


def test_nobody_gives_what_they_lack(door, who):
    user = limited(who, *RIGHTS)
    client = door(who.staff)
    group = Group.objects.create(name="all")
    group.permissions.set(Permission.objects.all())
    every = list(Permission.objects.values_list("pk", flat=True))
    given = {"is_superuser": "on", "groups": [group.pk], "user_permissions": every}
    for target in (user, who.neighbour.user):
        data = {"username": target.username, "email": target.email, "is_active": "on"}
        client.post(address(User, "change", target.pk), data | given | {"is_staff": "on"})
        after = User.objects.get(pk=target.pk)
        assert not after.is_superuser
        assert not after.groups.exists()
        assert after.user_permissions.count() == (len(RIGHTS) if after == user else 0)
    client.post(address(User, "add"), {"username": "evil", "is_active": "on"} | given)
    assert not User.objects.filter(is_superuser=True).exclude(pk=who.admin.user_id).exists()
    assert client.get(address(Group, "add")).status_code == 403


@pytest.mark.parametrize("closed", [False, True])
def test_nobody_touches_a_higher_account(door, who, closed):
    limited(who, *RIGHTS)
    higher = who.leader.user
    higher.is_staff, higher.is_active = True, not closed
    higher.save()
    higher.user_permissions.set(Permission.objects.filter(codename="delete_position"))
    client = door(who.staff)
    for user, person in ((who.admin.user, who.admin), (higher, who.leader)):
        data = {"username": "mine", "email": "mine@evil.example", "is_active": "on"}
        assert client.post(address(User, "change", user.pk), data).status_code == 403
        data = {"number": "mine", "name": "x", "email": "mine@evil.example", "is_active": "on"}
        assert client.post(address(Employee, "change", person.pk), data).status_code == 403
        chosen = {"_selected_action": [user.pk]}
        for action in ("close", "reopen", "send_letters"):
            client.post(address(User, "changelist"), chosen | {"action": action})
        now = User.objects.get(pk=user.pk)
        assert (now.username, now.email) == (user.username, user.email)
        assert now.is_active == user.is_active
    assert not mail.outbox


def test_a_token_can_be_ended_not_made(door, who, now):
    token, _text = AccessToken.issue(
        by=who.leader, name="t", scope="write", expires_at=now, now=now
    )
    client = door(who.admin)
    page = client.get(address(AccessToken, "change", token.pk)).content.decode()
    assert token.digest not in page
    client.post(
        address(AccessToken, "changelist"), {"action": "revoke", "_selected_action": [token.pk]}
    )
    token.refresh_from_db()
    assert token.revoked_at
    assert client.post(address(AccessToken, "add"), {"name": "x"}).status_code == 403


def test_a_letter_that_was_given_up_goes_out_again(door, who, now):
    letters = {
        state: Mail.objects.create(
            recipient=who.leader,
            key=state,
            state=state,
            next_try_at=now,
            created_at=now,
            attempts=9,
        )
        for state in ("failed", "sent", "withheld")
    }
    chosen = {"action": "send_again", "_selected_action": [m.pk for m in letters.values()]}
    door(who.admin).post(address(Mail, "changelist"), chosen)
    states = {key: Mail.objects.get(pk=one.pk).state for key, one in letters.items()}
    assert states == {"failed": "due", "sent": "sent", "withheld": "withheld"}


def test_a_technical_account_without_an_employee_can_work(client):
    user = User.objects.create_superuser("tech", "tech@office.example")
    client.force_login(user, backend="people.accounts.backends.PersonBackend")
    answer = save(client, Division, code="T1", name="Made", kind="division")
    assert answer.status_code == 302
    assert Entry.objects.about(Division.objects.get(code="T1")).get().by is None


@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        (User, "password__startswith"),
        (User, "person__how_to_work__contains"),
        (User, "logentry__object_repr__startswith"),
        (AccessToken, "digest__startswith"),
        (Employee, "user__password__startswith"),
        (Employee, "email__startswith"),
        (Appointment, "employee__user__password__contains"),
        (Import, "result__icontains"),
        (Group, "user__password__startswith"),
    ],
)
def test_no_secret_is_guessed_letter_by_letter(door, who, model, lookup):
    answer = door(who.admin).get(address(model, "changelist"), {lookup: "a"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("model", "asked"),
    [
        (User, {"is_staff__exact": "1"}),
        (Employee, {"user__isempty": "0", "profession__exact": "other"}),
        (Position, {"division__kind__exact": "division"}),
        (Appointment, {"kind__exact": "definitive"}),
        (AccessToken, {"revoked_at__isempty": "1"}),
    ],
)
def test_what_a_list_offers_it_takes(door, who, model, asked):
    assert door(who.admin).get(address(model, "changelist"), asked).status_code == 200


def test_nobody_deletes_the_person_of_a_higher_account(door, who):
    limited(who, "view_employee", "delete_employee", "delete_appointment")
    Appointment.objects.filter(employee=who.admin).delete()
    client = door(who.staff)
    answer = client.post(address(Employee, "delete", who.admin.pk), {"post": "yes"})
    assert answer.status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [who.admin.pk], "post": "yes"}
    client.post(address(Employee, "changelist"), chosen)
    assert Employee.objects.filter(name=who.admin.name).exists()
