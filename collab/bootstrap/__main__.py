"""`python3 collab/bootstrap <command>`: what each line of the Makefile stands for.

This file keeps to words that every Python can read, down to 2.7: an old one must be able to say
that it is too old, and to hand over to a newer one that stands beside it.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python")
PROBE = "import sys; sys.exit(0 if sys.version_info[:2] >= (3, 11) else 9)"
TOO_OLD = """
Selaras needs Python 3.11 or newer; this one is %s.
Install a newer Python (on Debian or Ubuntu: apt install python3 python3-venv; on other
systems your package manager or python.org has it), then give the same command again.

Selaras memerlukan Python 3.11 atau lebih baru; yang dijalankan ini %s.
Pasang Python yang lebih baru, lalu ulangi perintah yang sama.
"""


def works(name):
    """Is `name` on the path, does it start at all, and is it new enough?"""
    try:
        with open(os.devnull, "w") as nowhere:
            return subprocess.call([name, "-c", PROBE], stdout=nowhere, stderr=nowhere) == 0
    except OSError:
        return False


def hand_over():
    """Give this very command to a newer Python on the path, or say what to do."""
    for name in NEWER:
        if works(name):
            sys.exit(subprocess.call([name, os.path.abspath(__file__)] + sys.argv[1:]))
    version = ".".join(str(part) for part in sys.version_info[:3])
    sys.stderr.write(TOO_OLD % (version, version))
    sys.exit(2)


if __name__ == "__main__":
    if sys.version_info[:2] < OLDEST:
        hand_over()
    sys.path[0] = os.path.dirname(os.path.abspath(__file__))
    from commands import main

    sys.exit(main(sys.argv[1:]))
