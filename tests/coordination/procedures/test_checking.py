"""The regulation's rules: each fault by hand, at its step, saying what to do; a sound flow has none."""

import pytest
from hypothesis import given, settings

from coordination.procedures.body import blank
from coordination.procedures.checking import FAULT, HINT, faults, suggested_order
from tests.coordination.procedures.flows import any_flow, flow

SOUND = ["A", "B ? Ya> Tidak>1", "C", "A"]


def said(body, severity=FAULT):
    return [(one.step, one.words) for one in faults(body) if one.severity == severity]


def test_a_sound_flow_has_no_fault():
    assert said(flow(SOUND)) == []


FAULTY = {
    "no start": (["A process", "B end"], "", "Belum ada yang memulai alur"),
    "two starts": (["A", "B start", "A"], "s2", "Alur punya satu mulai"),
    "no end": (["A", "B process"], "", "Belum ada yang mengakhiri alur"),
    "one exit": (["A", "B ? Ya>", "A"], "s2", "Keputusan punya dua jalan keluar"),
    "same target": (
        ["A", "B ? Ya> Tidak>3", "A"],
        "s2",
        "Kedua jalan keluar menuju langkah yang sama",
    ),
    "same answer": (["A", "B ? Ya> ya>1", "A"], "s2", "Jawaban pada kedua jalan keluar sama"),
    "to itself": (["A", "B ? Ya> Tidak>2", "A"], "s2", "menuju langkahnya sendiri"),
    "process to itself": (["A", "B >2", "A"], "s2", "Langkah ini menuju dirinya sendiri"),
    "out of the table": (["A", "B end", "C ? Ya> Tidak>1"], "s3", "Pilih ke langkah mana"),
    "never reached": (["A >3", "B", "A"], "s2", "Tidak ada panah yang sampai ke sini"),
    "no way out": (
        ["A", "B ? Ya> Tidak>4", "C >3", "D >3", "A"],
        "s4",
        "Dari sini tidak ada jalan ke selesai",
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_faults(name):
    rows, step, words = FAULTY[name]
    assert any(at == step and words in line for at, line in said(flow(rows))), said(flow(rows))


@pytest.mark.parametrize(
    ("change", "step", "words"),
    [
        ({"activity": ""}, "s2", "Tulis apa yang dikerjakan."),
        ({"executor": ""}, "s2", "Pilih siapa yang mengerjakannya."),
        ({"time": None}, "s2", "Isi waktu"),
        (
            {"exits": [{"label": "", "to": None}, {"label": "Tidak", "to": "s1"}]},
            "s2",
            "Tulis pada tiap jalan keluar",
        ),
    ],
)
def test_what_a_step_lacks(change, step, words):
    body = flow(SOUND)
    body["steps"][1] |= change
    assert any(at == step and words in line for at, line in said(body))


def test_executors_stand_as_they_first_act():
    body = flow(SOUND)
    body["executors"].reverse()
    assert said(body) == [
        (
            "",
            "Pelaksana berurut dari kiri ke kanan menurut giliran pertamanya: Pelaksana A, Pelaksana B, Pelaksana C.",
        )
    ]
    assert suggested_order(body) == ["A", "B", "C"]


def test_every_executor_has_a_step_and_a_name():
    body = flow(SOUND)
    body["executors"].append({"key": "Z", "name": "Staf Arsip", "position": None})
    assert any("Staf Arsip" in line for _at, line in said(body))
    assert suggested_order(body) == ["A", "B", "C", "Z"]
    body["executors"][0]["name"] = ""
    assert any("Beri nama" in line for _at, line in said(body))


def test_hints_ask_to_look_again():
    body = flow(SOUND)
    body["steps"][1] |= {"activity": "Pemeriksaan berkas", "output": "Kesimpulan rapat"}
    body["steps"][2] |= {"output": ""}
    hints = dict(said(body, HINT))
    assert set(hints) == {"s2", "s3"}
    assert [words for at, words in said(body, HINT) if at == "s2"] == [
        "Mulai dengan kata kerja, misalnya “Memeriksa” atau “Menyusun”.",
        "Tidak ada langkah lain yang memerlukan output ini: apakah ini produk akhir?",
    ]


def test_a_blank_one_says_what_to_begin_with():
    assert any("Sebutkan siapa yang mengerjakan" in line for _at, line in said(blank()))


@settings(deadline=None)
@given(any_flow())
def test_every_flow_can_be_judged(body):
    keys = {one["key"] for one in body["steps"]} | {""}
    for one in faults(body):
        assert one.step in keys
        assert one.words
