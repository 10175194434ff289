"""How the parts of decrees are counted in print: KESATU, huruf a, Lampiran I. Official, so always Indonesian."""

ONES = ("", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")
ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def dictum(n):
    """KESATU, …, KESEPULUH, KESEBELAS, KEDUA BELAS, …, KEDUA PULUH SATU; up to 99."""
    return f"KE{_words(n)}"


def _words(n):
    if n < 10:
        return ONES[n]
    if n == 10:
        return "SEPULUH"
    if n == 11:
        return "SEBELAS"
    if n < 20:
        return f"{ONES[n - 10]} BELAS"
    return f"{ONES[n // 10]} PULUH {ONES[n % 10]}".rstrip()


def letter(n):
    """a, b, …, z, aa, bb."""
    return LETTERS[(n - 1) % 26] * ((n - 1) // 26 + 1)


def roman(n):
    found = ""
    for value, sign in ROMAN:
        while n >= value:
            found, n = found + sign, n - value
    return found


def offices(names, *, conjunction="dan"):
    """ "A, B, dan C" as the heads of joint papers list who sets them."""
    if len(names) < 3:
        return f" {conjunction} ".join(names)
    return f"{', '.join(names[:-1])}, {conjunction} {names[-1]}"
