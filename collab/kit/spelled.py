"""Numbers and dates in Indonesian words, as official papers write them (terbilang)."""

SMALL = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
STEPS = ((10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))
DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
)


def spelled(number):
    """A whole number from 0 to below 10¹² in words: 2026 is "dua ribu dua puluh enam"."""
    if number < 12:
        return SMALL[number]
    if number < 20:
        return f"{SMALL[number - 10]} belas"
    if number < 100:
        return _joined(f"{SMALL[number // 10]} puluh", number % 10)
    for size, word in STEPS:
        if number >= size:
            many = number // size
            once = many == 1 and size in {100, 1000}
            return _joined(f"se{word}" if once else f"{spelled(many)} {word}", number % size)
    raise AssertionError(number)


def _joined(words, rest):
    return f"{words} {spelled(rest)}" if rest else words


def spelled_day(day):
    """A date as a report opens: "Senin tanggal dua bulan Maret tahun dua ribu dua puluh enam"."""
    return (
        f"{DAYS[day.weekday()]} tanggal {spelled(day.day)} bulan {MONTHS[day.month - 1]}"
        f" tahun {spelled(day.year)}"
    )
