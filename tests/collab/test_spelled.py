"""Numbers in Indonesian words."""

from datetime import date

import pytest

from collab.kit.spelled import spelled, spelled_day


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (9, "sembilan"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (21_001_100, "dua puluh satu juta seribu seratus"),
        (10**9, "satu miliar"),
    ],
)
def test_numbers(number, words):
    assert spelled(number) == words


def test_days():
    assert spelled_day(date(2026, 3, 2)) == (
        "Senin tanggal dua bulan Maret tahun dua ribu dua puluh enam"
    )
