"""Profile and photo: what colleagues see, and who sees nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from people.accounts.models import User
from people.employees.models import Employee

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/people/",
    "/people/{pk}/",
    "/people/{pk}/photo/",
    "/people/chart/",
    "/me/",
    "/me/tokens/",
]
QUERIES = 12


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(kind="PNG", size=(700, 400), **options):
    written = io.BytesIO()
    Image.new("RGB", size, "navy").save(written, kind, **options)
    return written.getvalue()


def upload(client, content, name="me.png"):
    fields = {"profession": "other", "language": "id", "timezone": "Asia/Jakarta"}
    return client.post("/me/", {**fields, "photo": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("address", ADDRESSES)
def test_strangers_are_sent_to_sign_in(client, who, address):
    response = client.get(address.format(pk=who.leader.pk))
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_account_without_a_person_sees_nothing_of_the_office(client, who, address):
    client.force_login(User.objects.create_user("machine"))
    response = client.get(address.format(pk=who.leader.pk))
    assert response.status_code == 403
    assert who.leader.name.encode() not in response.content


def test_profile_tells_relation_positions_line_and_subordinates(door, who):
    page = door(who.staff).get(f"/people/{who.leader.pk}/").content.decode()
    for words in ("Bambang Hidayat", "Kepala Divisi Ekspor", "Sulastri Handayani", "Ratna Dewi"):
        assert words in page
    assert f"?to={who.leader.pk}" in page


def test_who_has_no_relation_cannot_be_asked(door, who):
    page = door(who.staff).get(f"/people/{who.stranger.pk}/").content.decode()
    assert f"?to={who.stranger.pk}" not in page


def test_acting_and_several_positions_are_listed(door, who):
    page = door(who.staff).get(f"/people/{who.acting.pk}/").content.decode()
    assert "Plt. Kepala Divisi Gudang" in page
    assert "SK 021/DIR/2026" in page


def test_who_left_is_found_by_the_administration_alone(door, who):
    Employee.objects.filter(pk=who.staff.pk).update(is_active=False)
    address = f"/people/{who.staff.pk}/"
    assert door(who.admin).get(address).status_code == 200
    assert door(who.leader).get(address).status_code == 404


@pytest.mark.parametrize("part", ["leader", "staff", "director", "stranger", "outsider", "acting"])
def test_profile_queries_are_bounded(door, who, part, django_assert_max_num_queries):
    client, person = door(who.leader), getattr(who, part)
    client.get("/people/")
    with django_assert_max_num_queries(QUERIES):
        assert client.get(f"/people/{person.pk}/").status_code == 200


def test_text_of_people_is_shown_as_text(door, who):
    bad, pk = "<img src=x onerror=alert(1)>", who.staff.pk
    Employee.objects.filter(pk=pk).update(
        name=bad, strengths=bad, how_to_work=bad, phone='"><b>', room=bad
    )
    client = door(who.leader)
    for address in (
        f"/people/{pk}/",
        "/people/?relation=subordinates",
        "/people/chart/?all=1",
    ):
        assert b"<img src=x" not in client.get(address).content


def test_photo_is_written_anew_and_served_privately(door, who, media):
    client = door(who.staff)
    assert upload(client, picture("JPEG", exif=b"Exif\0\0secret-place")).status_code == 302
    photo = client.get(f"/people/{who.staff.pk}/photo/")
    content = b"".join(photo.streaming_content)
    with Image.open(io.BytesIO(content)) as shown:
        assert (shown.format, shown.size) == ("JPEG", (512, 512))
    assert b"secret-place" not in content
    assert photo["X-Content-Type-Options"] == "nosniff"
    assert "private" in photo["Cache-Control"]
    again = client.get(f"/people/{who.staff.pk}/photo/", headers={"If-None-Match": photo["ETag"]})
    assert again.status_code == 304
    assert client.get(f"/people/{who.leader.pk}/photo/").status_code == 404


@pytest.mark.parametrize("address", ["/people/{pk}/", "/people/", "/people/chart/", "/me/"])
def test_a_photo_stands_wherever_the_person_does(door, who, media, address):
    client = door(who.staff)
    upload(client, picture("PNG"))
    shown = client.get(address.format(pk=who.staff.pk)).content.decode()
    assert f'src="/people/{who.staff.pk}/photo/"' in shown


def test_a_new_photo_takes_the_old_file_away(door, who, media, django_capture_on_commit_callbacks):
    client = door(who.staff)
    for colour in ("PNG", "WEBP"):
        with django_capture_on_commit_callbacks(execute=True):
            upload(client, picture(colour))
    assert len(list(media.rglob("*.jpg"))) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a<script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        picture("GIF"),
        picture("PNG", (7000, 7000)),
        b"",
    ],
)
def test_what_is_no_picture_is_refused(door, who, media, content):
    assert upload(door(who.staff), content).status_code == 422
    assert not list(media.rglob("*.*"))
