"""Inbox, preferences and demo mailbox in the browser's eyes."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab.kit.mailbox import FileMailbox
from coordination.matters.models import Matter
from coordination.tasks.actions import give
from people.accounts import letters
from people.inbox.models import Notice, Preference, Way
from people.inbox.shelves import PAGE

WITHHELD = "You may not see what this was about any more"


@pytest.fixture
def reader(who):
    """The subordinate, reading English."""
    person = who.subordinate
    person.language = "en"
    person.save()
    return person


def fill(who, reader, now, count=1):
    for number in range(count):
        give([reader], by=who.leader, title=f"Letter {number}", now=now)


def test_unread_notices_are_shown_opened_and_read(who, reader, now, door):
    fill(who, reader, now)
    browser = door(reader)
    page = browser.get("/inbox/").content.decode()
    assert f"Directive from {who.leader.full_name}: Letter 0" in page
    assert "row--unread" in page
    notice = Notice.objects.get()
    assert browser.get(f"/inbox/{notice.pk}/").url == notice.url
    assert Notice.objects.get().read_at is None
    assert browser.post(f"/inbox/{notice.pk}/").url == notice.url
    assert Notice.objects.get().read_at
    assert "row--read" in browser.get("/inbox/").content.decode()
    assert "You have read everything" in browser.get("/inbox/?show=unread").content.decode()


def test_marking_one_as_read_stays_on_the_list(who, reader, now, door):
    fill(who, reader, now)
    url = reverse("notice", args=[Notice.objects.get().pk])
    browser = door(reader)
    assert (
        browser.post(url, {"stay": "1", "next": "/inbox/?show=unread"}).url == "/inbox/?show=unread"
    )
    for elsewhere in ("https://evil.example/", "//evil.example", "/inbox/../../evil", "/people/"):
        answer = browser.post(url, {"stay": "1", "next": elsewhere})
        assert answer.url.startswith("/inbox/")


def test_marking_all_as_read_spares_what_came_meanwhile(who, reader, now, door):
    fill(who, reader, now, 3)
    newest = Notice.objects.order_by("-pk").first()
    fill(who, reader, now)
    door(reader).post("/inbox/reading/", {"upto": newest.pk})
    assert Notice.objects.filter(read_at=None).count() == 1


def test_what_one_may_not_see_any_more_is_withheld(who, reader, now, door):
    fill(who, reader, now)
    Matter.objects.update(holder=who.leader)
    page = door(reader).get("/inbox/").content.decode()
    assert WITHHELD in page
    assert "Letter 0" not in page
    assert who.leader.full_name not in page


def test_a_notice_is_its_recipients_alone(who, reader, now, door):
    fill(who, reader, now)
    url = reverse("notice", args=[Notice.objects.get().pk])
    browser = door(who.leader)
    assert [browser.get(url).status_code, browser.post(url).status_code] == [404, 404]
    assert browser.post("/inbox/reading/").status_code == 302
    assert Notice.objects.get().read_at is None


def test_pages_lead_to_older_ones_without_gap(who, reader, now, door):
    fill(who, reader, now, 3)
    first = Notice.objects.order_by("pk").first()
    copies = [
        Notice(**{**{f: getattr(first, f) for f in FIELDS}, "key": f"copy:{number}"})
        for number in range(PAGE)
    ]
    Notice.objects.bulk_create(copies)
    browser = door(reader)
    page = browser.get("/inbox/?show=unread")
    older = page.context["shelf"].older
    assert f"?show=unread&amp;before={older}" in page.content.decode()
    rest = browser.get(f"/inbox/?before={older}").context["shelf"]
    assert sum(len(notices) for _day, notices in rest.days) == 3
    assert rest.older is None
    assert browser.get("/inbox/?before=x'--").status_code == 200


FIELDS = ("recipient", "by", "kind", "params", "subject_kind", "subject_id", "url", "created_at")


@pytest.mark.parametrize("notices", [1, 30])
def test_queries_of_the_inbox(who, reader, now, door, notices):
    fill(who, reader, now, notices)
    browser = door(reader)
    browser.get("/inbox/")
    with CaptureQueriesContext(connection) as seen:
        browser.get("/inbox/")
    # Two of them for what can be put off: the reader's open duties, and the hours they work.
    assert len(seen) == 8, [one["sql"] for one in seen]


def test_preferences_are_kept_and_defaults_leave_no_row(reader, door):
    browser = door(reader)
    page = browser.get("/inbox/preferences/")
    data = {name: field.initial for name, field in page.context["form"].fields.items()}
    answer = browser.post("/inbox/preferences/", {**data, "task.given": "portal"})
    assert answer.status_code == 302
    assert list(Preference.objects.values_list("kind", "way")) == [("task.given", Way.PORTAL)]
    browser.post("/inbox/preferences/", data)
    assert not Preference.objects.exists()
    assert browser.post("/inbox/preferences/", {**data, "task.given": "pigeon"}).status_code == 422


@pytest.fixture
def kept(settings, tmp_path):
    settings.SHOW_MAILBOX = True
    settings.MAILBOX_DIR = tmp_path
    letter = EmailMultiAlternatives("Halo <b>", "Teks <script>", "a@x.id", ["b@x.id"])
    letter.attach_alternative("<b>Halo</b>", "text/html")
    FileMailbox(folder=tmp_path).send_messages([letter])
    return next(tmp_path.glob("*.eml")).stem


def test_the_demo_mailbox_shows_letters_harmlessly(kept, reader, door):
    browser = door(reader)
    assert "Halo &lt;b&gt;" in browser.get("/mailbox/").content.decode()
    page = browser.get(f"/mailbox/{kept}/").content.decode()
    assert "Teks &lt;script&gt;" in page
    assert "<b>Halo</b>" not in page
    file = browser.get(f"/mailbox/{kept}/file/")
    assert file["Content-Disposition"] == f'attachment; filename="{kept}.eml"'
    assert b"<b>Halo</b>" in file.content
    for name in ("x", "..", "0" * 20 + "-" + "0" * 8):
        assert browser.get(f"/mailbox/{name}/").status_code == 404


def test_a_key_to_an_account_is_for_its_owner(who, door, settings, tmp_path):
    settings.SHOW_MAILBOX, settings.MAILBOX_DIR = True, tmp_path
    settings.EMAIL_BACKEND = "collab.kit.mailbox.FileMailbox"
    letters.send(who.leader.user_id)
    (name,) = [path.stem for path in tmp_path.glob("*.eml")]
    for person, status in ((who.leader, 200), (who.admin, 200), (who.staff, 404)):
        browser = door(person)
        for path in (f"/mailbox/{name}/", f"/mailbox/{name}/file/"):
            assert browser.get(path).status_code == status
        assert (name in browser.get("/mailbox/").content.decode()) == (status == 200)


def test_there_is_no_mailbox_outside_the_demo(kept, reader, door, client, settings):
    assert client.get("/mailbox/").status_code == 302
    settings.SHOW_MAILBOX = False
    browser = door(reader)
    for path in ("/mailbox/", f"/mailbox/{kept}/", f"/mailbox/{kept}/file/"):
        assert browser.get(path).status_code == 404
