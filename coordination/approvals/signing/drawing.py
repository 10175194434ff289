"""The QR code of a seal: its public address, for pages and for printed sheets."""

import segno
from django.utils.safestring import SafeString


def qr(seal):
    """The code as inline SVG."""
    code = segno.make(seal.address, error="m", micro=False)
    return SafeString(code.svg_inline(scale=4, border=2, omitsize=True, dark="#000", light="#fff"))


def rows(seal):
    """The code as rows of 0 and 1 with its quiet zone: what a sheet's template draws."""
    code = segno.make(seal.address, error="m", micro=False)
    return [[int(dot) for dot in row] for row in code.matrix_iter(border=2)]
