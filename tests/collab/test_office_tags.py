"""Tags that every template has."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from lucide import IconDoesNotExist
from pytest_django.asserts import assertHTMLEqual

from collab.kit.widgets import PlainSelect
from collab.portal.glyphs import MARKS, RELATIONS
from people.relations.standings import Relation, Standing


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def render(source, path="/", person=None, **context):
    request = RequestFactory().get(path)
    request.person = person
    html = Template(source).render(Context({"request": request, **context}))
    return " ".join(html.split()).replace(" >", ">").replace("> <", "><")


def person(pk=7, **more):
    return SimpleNamespace(pk=pk, initials="RW", **more)


def test_an_icon_beside_words_is_hidden_and_alone_has_a_name():
    assert 'aria-hidden="true"' in render("{% icon 'bell' %}")
    named = render("{% icon 'bell' 'small' label=words %}", words="<b>")
    assert 'role="img" aria-label="&lt;b&gt;"' in named
    assert "icon--small" in named
    assert "aria-hidden" not in named


def test_an_unknown_icon_is_a_fault_of_ours():
    with pytest.raises(IconDoesNotExist):
        render("{% icon 'no-such-icon' %}")


@pytest.mark.parametrize("name", MARKS)
def test_every_mark_has_a_shape(name):
    assert f"mark--{name}" in render("{% mark name %}", name=name)


def test_a_mark_alone_has_a_name():
    assert 'role="img" aria-label="Overdue"' in render("{% mark 'late' label='Overdue' %}")


def test_every_standing_has_a_sign():
    assert set(RELATIONS) == set(Standing.values)


def test_relation_says_through_what():
    ends = SimpleNamespace(
        one=SimpleNamespace(name="Gudang"), other=SimpleNamespace(name="<Ekspor>")
    )
    html = render("{% relation rel %}", rel=Relation(Standing.RELATED_DIVISION, ends))
    assert "Gudang → &lt;Ekspor&gt;" in html
    assert render("{% relation rel %}", rel=None) == ""


def test_avatar_wears_the_dye_of_the_division_and_a_ring_for_me():
    html = render("{% avatar p 'large' %}", p=person(division_id=8))
    assert 'class="avatar avatar--large" data-celup="3"' in html
    assert "avatar--me" in render("{% avatar p %}", p=person(), person=person())


def test_avatar_shows_the_photo_of_whoever_has_one():
    html = render("{% avatar p 'small' %}", p=person(photo="photos/abc.jpg"))
    assert html.startswith('<img class="avatar avatar--small avatar--photo" src="/people/7/photo/"')
    assert 'alt=""' in html


def test_a_placeholder_does_not_say_the_label_again():
    class Twice(forms.Form):
        word = forms.CharField(widget=forms.TextInput({"placeholder": "Word"}))

    html = render("{% control field %}", field=Twice()["word"])
    assert 'placeholder=""' in html


def test_an_address_breaks_before_its_at_and_stays_text():
    assert render("{{ a|address }}", a="ratna@<b>.id") == "ratna<wbr>@&lt;b&gt;.id"


class Form(forms.Form):
    title = forms.CharField(label="Title", help_text="Begin with a verb.")
    nature = forms.ChoiceField(
        label="Nature",
        choices=[("a", "Usual")],
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    kinds = forms.MultipleChoiceField(
        choices=[("a", "Photo")], widget=forms.CheckboxSelectMultiple, required=False
    )
    proof = forms.BooleanField(label="Proof", required=False)


def test_a_wrong_field_tells_screen_readers_why():
    html = render("{{ form.title.as_field_group }}", form=Form({"title": ""}))
    assert 'class="field field--error"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_error"' in html
    assert 'class="input"' in html


def test_choices_and_checks_are_grouped_and_labelled():
    form = Form()
    nature = render("{{ form.nature.as_field_group }}", form=form)
    assert "<fieldset" in nature
    assert '<label class="choice__item" for="id_nature_0"><input' in nature
    assert 'class="check"' in render("{{ form.kinds.as_field_group }}", form=form)
    proof = render("{{ form.proof.as_field_group }}", form=form)
    assert '<label class="check" for="id_proof">' in proof
    assert proof.count("<label") == 1


def test_the_summary_of_errors_leads_to_the_fields():
    html = render('{% include "components/_form_errors.html" %}', form=Form({"title": ""}))
    assert 'href="#id_title"' in html
    assert 'role="alert"' in html


def test_links_keep_the_filters():
    assert render("{% query page=2 sort=None %}", "/?q=a+b&sort=due") == "?q=a+b&amp;page=2"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/130 Safari/537 Edg/130",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537",
            "Chrome, Android",
        ),
        ("curl/8", "Unknown device"),
    ],
)
def test_a_device_in_two_words(agent, words):
    assert render("{{ agent|device }}", agent=agent) == words


def test_a_plain_select_is_what_djangos_is():
    choices = [("", "Semua"), (1, "<b>Satu</b> & dua"), ("x", '"Tiga"')]
    for value in (None, "", 1, "1", "x", "?"):
        drawn = PlainSelect(choices=choices, attrs={"class": "input"}).render(
            "a", value, {"id": "i"}
        )
        theirs = forms.Select(choices=choices, attrs={"class": "input"}).render(
            "a", value, {"id": "i"}
        )
        assertHTMLEqual(drawn, theirs)
