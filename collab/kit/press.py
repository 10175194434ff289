"""The process that makes one PDF: an order as JSON on standard input, the PDF on standard output.

Started by `collab.kit.pdf` alone, by its path, so that nothing else of the project is loaded. It knows no
settings and no database, and takes limits of memory and processor time upon itself before it begins.
"""

import contextlib
import json
import sys


def limit(megabytes, seconds):
    """Where the system has such limits; the one who started us waits no longer than it said anyway."""
    try:
        import resource
    except ImportError:
        return
    wanted = [(resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, megabytes * 2**20)]
    for what, most in wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def press(order):
    """The bytes of the PDF: tagged and kept for long (PDF/A-2a), or only the latter (PDF/A-2b), where our fonts
    have every character of it."""
    import typst

    work = {
        "input": order["template"],
        "root": order["root"],
        "font_paths": [order["fonts"]],
        "ignore_system_fonts": True,
        "format": "pdf",
        "sys_inputs": {"data": order["data"]},
        "package_path": order["packages"],
        "package_cache_path": order["packages"],
    }
    for standard in ("a-2a", "a-2b"):
        with contextlib.suppress(typst.TypstError):
            return typst.compile(pdf_standards=[standard], **work)
    return typst.compile(**work)


if __name__ == "__main__":
    order = json.loads(sys.stdin.buffer.read())
    limit(order["megabytes"], order["seconds"])
    sys.stdout.buffer.write(press(order))
