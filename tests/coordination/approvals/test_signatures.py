"""Signing: proof that it is you, both names for a stand-in, and rows that nobody changes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from collab.kit.refusals import NotNow, NotYours
from coordination.approvals import providers
from coordination.approvals.actions import StagePlan, in_force, remark, rendered, seal, sign, start
from coordination.approvals.flows.planning import SeatPlan, person
from coordination.approvals.models import Flow, FlowAct, FlowRemark
from coordination.approvals.signing.records import Rendition, Seal, Signature
from coordination.approvals.signing.statements import is_genuine
from people.units.models import Absence, Position
from tests.coordination.approvals.conftest import again, owed


@pytest.fixture
def signing(matter, who, now):
    """A flow in which the director alone signs."""
    stages = [StagePlan("sign", [person(who.director)])]
    return start(matter, by=who.subordinate, stages=stages, now=now)


def signed(flow, by, now, **more):
    facts = {"authenticated_at": now, "digest": flow.digest} | more
    return sign(flow, by=by, now=now, **facts)


def test_who_signed_what_when_and_as_what(signing, who, now):
    signature = signed(signing, who.director, now, words="Berlaku.")
    assert signature.digest == signing.digest
    assert (signature.signer, signature.at) == (who.director, now)
    assert (signature.name, signature.for_name) == (who.director.full_name, "")
    assert signature.office.startswith("Direktur Operasi")
    assert is_genuine(signature)
    assert again(signing).state == "done"
    assert list(in_force(signing.matter)) == [signature]


@pytest.mark.parametrize("ago", [timedelta(minutes=5, seconds=1), timedelta(hours=3), None])
def test_nobody_signs_without_having_proved_that_it_is_them(ago, signing, who, now):
    proved = None if ago is None else now - ago
    with pytest.raises(NotNow):
        signed(signing, who.director, now, authenticated_at=proved)
    assert Signature.objects.count() == 0
    assert owed(signing) == {("Sulastri Handayani", "sign")}


def test_only_whose_turn_it_is_signs(signing, who, now):
    for part in ("leader", "subordinate", "stranger"):
        with pytest.raises(NotYours):
            signed(signing, getattr(who, part), now)
    assert Signature.objects.count() == 0


@pytest.fixture
def away(who, now):
    """The director is away, the leader stands in."""
    return Absence.objects.create(
        employee=who.director, stand_in=who.leader, start_on=now.date() - timedelta(days=2)
    )


def test_a_stand_in_signs_and_both_names_are_kept(away, signing, who, now):
    signature = signed(signing, who.leader, now)
    assert (signature.signer, signature.behalf_of, signature.capacity) == (
        who.leader,
        who.director,
        "an",
    )
    assert signature.name == who.leader.full_name
    assert signature.for_name == who.director.full_name
    assert signature.signature == f"a.n. {who.director.full_name}"
    assert signature.office.startswith("Direktur Operasi")
    assert is_genuine(signature)


def test_the_author_signs_for_nobody_else(matter, who, now):
    Absence.objects.create(employee=who.director, stand_in=who.subordinate, start_on=now.date())
    stages = [StagePlan("sign", [person(who.director)])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    with pytest.raises(NotYours):
        signed(flow, who.subordinate, now)


def test_a_plt_signs_as_such(matter, who, now):
    position = Position.objects.get(title="Kepala Divisi Gudang")
    stages = [StagePlan("sign", [SeatPlan("position", position=position)])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    signature = signed(flow, who.acting, now)
    assert (signature.capacity, signature.behalf_of) == ("plt", None)
    assert signature.office == "Plt. Kepala Divisi Gudang"
    assert signature.signature == "Plt. Kepala Divisi Gudang"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Orang Lain"),
        ("office", "Direktur Utama"),
        ("digest", "0" * 64),
        ("capacity", "an"),
    ],
)
def test_a_row_that_was_written_past_the_portal_is_no_signature(field, value, signing, who, now):
    signature = signed(signing, who.director, now)
    setattr(signature, field, value)
    assert not is_genuine(signature)


def test_keys_may_be_renewed(signing, who, now, settings):
    settings.SIGNATURE_KEYS = ["kunci-lama-" * 4]
    old = signed(signing, who.director, now)
    settings.SIGNATURE_KEYS = ["kunci-baru-" * 4, "kunci-lama-" * 4]
    assert is_genuine(old)
    settings.SIGNATURE_KEYS = ["kunci-baru-" * 4]
    assert not is_genuine(old)


class Certified:
    """A provider elsewhere, as a certified one would be."""

    def sign(self, statement, *, signer):
        return f"psre:{signer.pk}:{len(statement)}"

    def verify(self, statement, proof):
        return proof.endswith(f":{len(statement)}")


class Away:
    def sign(self, statement, *, signer):
        raise providers.NotSigned


def test_another_provider_may_stand_behind(signing, who, now, settings):
    here = f"{__name__}.Certified"
    settings.SIGNATURE_PROVIDERS = {"psre": here}
    settings.SIGNATURE_PROVIDER = "psre"
    signature = signed(signing, who.director, now)
    assert signature.provider == "psre"
    assert signature.proof.startswith("psre:")
    assert is_genuine(signature)
    settings.SIGNATURE_PROVIDERS = {}
    assert not is_genuine(signature)


def test_what_a_provider_refuses_is_not_signed(signing, who, now, settings):
    settings.SIGNATURE_PROVIDERS = {"psre": f"{__name__}.Away"}
    settings.SIGNATURE_PROVIDER = "psre"
    with pytest.raises(NotNow):
        signed(signing, who.director, now)
    assert (again(signing).state, signing.acts.count()) == ("running", 0)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("signature", "SET name = 'x'"),
        ("signature", "SET digest = 'x'"),
        ("signature", "SET signer_id = NULL"),
        ("signature", "SET proof = 'x'"),
        ("seal", "SET digest = 'x'"),
        ("seal", "SET token = 'x'"),
        ("rendition", "SET sha256 = 'x'"),
        ("flowact", "SET words = 'x'"),
        ("flowact", "SET by_id = by_id"),
        ("flowremark", "SET text = 'x'"),
        ("flow", "SET digest = 'x'"),
        ("flow", "SET revision = 'x'"),
        ("flow", "SET state = 'running', ended_at = NULL"),
    ],
)
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_what_was_decided_and_signed_is_not_changed(table, words, deed, signing, who, now):
    remark(signing, by=who.director, text="Baik.", now=now)
    signed(signing, who.director, now)
    made = seal(signing.matter, now=now, number="1/UJI/2026")
    rendered(made, b"%PDF", now=now)
    before = everything()
    begun = "UPDATE {} {}" if deed == "update" else "DELETE FROM {}"
    asked = begun.format(f"coordination_{table}", words)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(asked)
    assert everything() == before


def everything():
    kept = (Signature, Seal, Rendition, FlowAct, FlowRemark, Flow)
    return [list(model.objects.order_by("pk").values()) for model in kept]


def prove(client, now):
    """Let the session say that its person has just proved that it is them."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": now.timestamp()}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


def test_the_page_asks_first_who_you_are(signing, who, door, now):
    client, url = door(who.director), reverse("flow_signature", args=[signing.pk])
    for method in (client.get, client.post):
        answer = method(url, {"digest": signing.digest})
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_reauthenticate"))
        assert "next=" in answer.url
    assert Signature.objects.count() == 0


def test_the_page_signs_what_was_read(signing, who, door, now):
    client, url = door(who.director), reverse("flow_signature", args=[signing.pk])
    prove(client, now)
    assert signing.digest in client.get(url).content.decode()
    assert client.post(url, {"digest": "0" * 64, "words": ""}).status_code == 409
    assert client.post(url, {"words": ""}).status_code == 422
    answer = client.post(url, {"digest": signing.digest, "words": "Berlaku."})
    assert answer.status_code == 302
    assert Signature.objects.get().signer == who.director
    assert client.get(url).status_code == 409


def test_by_password_and_back(signing, who, client, now):
    """From the page to the password and back, as a browser goes."""
    client.force_login(who.director.user, backend="people.accounts.backends.PersonBackend")
    url = reverse("flow_signature", args=[signing.pk])
    asked = client.get(url).url
    answer = client.post(asked, {"password": "laras-uji-coba-2026", "next": url})
    assert (answer.status_code, answer.url) == (302, url)
    assert client.get(url).status_code == 200
