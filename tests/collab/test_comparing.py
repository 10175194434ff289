"""Comparing two texts by words, and how the comparison is shown."""

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from collab.kit.comparing import GONE, NEW, SAME, compare


def told(old, new):
    return [(kind, words.strip()) for kind, words in compare(old, new)]


def test_a_changed_word_stands_between_what_stayed():
    assert told(
        "Serahkan laporan paling lambat hari Jumat.", "Serahkan laporan paling lambat hari Kamis."
    ) == [
        (SAME, "Serahkan laporan paling lambat hari"),
        (GONE, "Jumat."),
        (NEW, "Kamis."),
    ]


def test_what_is_added_and_what_is_taken_away():
    assert told("", "Baru sama sekali") == [(NEW, "Baru sama sekali")]
    assert told("Tidak dipakai lagi", "") == [(GONE, "Tidak dipakai lagi")]
    assert told("", "") == []
    assert told("Sama saja", "Sama saja") == [(SAME, "Sama saja")]


def test_other_spacing_alone_is_no_change():
    assert told("dua  kata\nsaja", "dua kata saja") == [(SAME, "dua kata saja")]


def test_changes_close_together_are_told_as_one():
    old, new = "satu dua tiga empat lima enam", "satu DUA tiga EMPAT lima enam"
    assert told(old, new) == [
        (SAME, "satu"),
        (GONE, "dua tiga empat"),
        (NEW, "DUA tiga EMPAT"),
        (SAME, "lima enam"),
    ]


texts = st.lists(st.sampled_from(["a", "b", "c", "dan", "\n", "."]), max_size=40).map(" ".join)


@given(old=texts, new=texts)
def test_both_texts_can_be_read_out_of_the_pieces(old, new):
    pieces = compare(old, new)
    read = {kind: [] for kind in (GONE, NEW)}
    for kind, words in pieces:
        for side in (GONE, NEW):
            if kind in (SAME, side):
                read[side] += words.split()
    assert read == {GONE: old.split(), NEW: new.split()}


def test_long_texts_are_compared_all_the_same():
    old = " ".join(f"kata{turn % 50}" for turn in range(6_000))
    new = f"Didahului {old} ditutup"
    assert [kind for kind, _words in compare(old, new)] == [NEW, SAME, NEW]


def test_a_text_made_to_be_slow_is_not():
    old, new = "a b " * 5_000, "b a " * 5_000
    assert "".join(words for kind, words in compare(old, new) if kind in (SAME, NEW)) == new


def test_the_page_names_what_went_and_came_and_runs_nothing():
    pieces = compare("Tetap lama <b>", "Tetap baru <script>")
    html = render_to_string("components/_compared.html", {"pieces": pieces})
    assert "<del" in html
    assert "<ins" in html
    assert html.count('class="vh"') == 4
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
