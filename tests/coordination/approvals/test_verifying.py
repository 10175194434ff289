"""The public page of a seal: genuine or altered, names where they may be told, and never what is said."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coordination.approvals import subjects
from coordination.approvals.actions import StagePlan, rendered, seal, sign, start
from coordination.approvals.flows.planning import person
from coordination.approvals.signing.records import Seal
from coordination.approvals.subjects import Subject, digest_of_text
from coordination.matters.models import Matter
from tests.coordination.approvals.conftest import retitled


@pytest.fixture
def sealed(matter, who, now):
    """A signed text, sealed under a number, and the flow by which it was signed."""
    stages = [StagePlan("sign", [person(who.director)])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    sign(flow, by=who.director, now=now, authenticated_at=now, digest=flow.digest)
    return seal(matter, now=now, number="017/SOP/GUD/VII/2026", office="Divisi Ekspor")


def shown(client, made, **more):
    answer = client.get(made.get_absolute_url(), **more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_genuine_text(client, sealed, who):
    page = shown(client, sealed)
    assert "Asli" in page
    assert "017/SOP/GUD/VII/2026" in page
    assert "Divisi Ekspor" in page
    assert who.director.full_name in page
    assert "Tata tertib gudang" not in page
    answer = client.get(sealed.get_absolute_url())
    assert "no-store" in answer["Cache-Control"]
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex")


def test_an_altered_text(client, sealed):
    Matter.objects.filter(pk=sealed.matter_id).update(wording="Lain sekali")
    page = shown(client, sealed)
    assert "Berubah" in page
    assert "Lain sekali" not in page


def test_an_earlier_text_that_is_kept(client, sealed, monkeypatch):
    stored = {sealed.revision: sealed.digest, "baru": digest_of_text("baru")}
    own = Subject(
        kind="task",
        revision=lambda matter: "baru",
        digest=lambda matter: stored["baru"],
        digest_of=lambda matter, revision: stored.get(revision),
    )
    monkeypatch.setitem(subjects.SUBJECTS, "task", own)
    page = shown(client, sealed)
    assert "Asli" in page
    assert "versi yang lebih baru" in page
    stored[sealed.revision] = "0" * 64
    assert "Berubah" in shown(client, sealed)


def test_a_seal_that_was_written_past_the_portal(client, sealed, now):
    facts = {"matter_id": sealed.matter_id, "revision": sealed.revision, "digest": sealed.digest}
    facts |= {"label": "tugas", "number": "018/SOP/GUD/VII/2026", "dated_on": now.date()}
    false = Seal.objects.create(token="x" * 32, sealed_at=now, proof=sealed.proof, **facts)
    assert "Berubah" in shown(client, false)


@pytest.mark.parametrize("how", ["confidential", "internal", "confidential since"])
def test_names_stay_inside(how, client, matter, who, now, monkeypatch):
    if how == "confidential":
        Matter.objects.filter(pk=matter.pk).update(is_confidential=True)
        matter.refresh_from_db()
    if how == "internal":
        default = subjects.DEFAULT
        facts = {"revision": default.revision, "digest": default.digest}
        own = Subject(kind="task", is_internal=lambda matter: True, **facts)
        monkeypatch.setitem(subjects.SUBJECTS, "task", own)
    stages = [StagePlan("sign", [person(who.director)])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    sign(flow, by=who.director, now=now, authenticated_at=now, digest=flow.digest)
    made = seal(matter, now=now)
    Matter.objects.filter(pk=matter.pk).update(is_confidential=how != "internal")
    page = shown(client, made)
    assert who.director.name not in page
    assert "Direktur Operasi" in page


def test_a_file_is_held_against_what_was_given_out(client, sealed, now):
    rendered(sealed, b"%PDF salinan", now=now, label="PDF")
    url = sealed.get_absolute_url()

    def held(content):
        file = SimpleUploadedFile("salinan.pdf", content)
        return client.post(url, {"file": file}).content.decode()

    assert "Salinan persis" in held(b"%PDF salinan")
    assert "Bukan keluaran kantor ini" in held(b"%PDF salinan, diubah")
    assert client.post(url, {}).status_code == 422


def test_the_same_text_has_one_seal(sealed, matter, now):
    again = seal(matter, now=now, number="017/SOP/GUD/VII/2026", office="Lain")
    assert (again.pk, again.office) == (sealed.pk, "Divisi Ekspor")
    retitled(sealed)
    matter.refresh_from_db()
    assert seal(matter, now=now, number="017/SOP/GUD/VII/2026").pk != sealed.pk


def test_tokens_are_long_and_unknown_ones_are_nothing(client, sealed):
    assert len(sealed.token) >= 32
    assert client.get(reverse("verify", args=["x" * 32])).status_code == 404


def test_whoever_tries_addresses_is_asked_to_wait(client, sealed):
    codes = [client.get(reverse("verify", args=[f"tebakan-{n}"])).status_code for n in range(40)]
    assert codes[0] == 404
    assert codes[-1] == 429
