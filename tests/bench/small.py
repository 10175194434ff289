"""The large office with 1,000 tasks instead of 100,000, in a process with a database of its own.

Prints the cookie of somebody with sixty open tasks there.
"""

import os

import django


def main():
    os.environ["MODE"] = "test"
    django.setup()
    from tests.bench import office

    office.load(10_000, 1_000, 0, 0)
    print(office.sixty())


if __name__ == "__main__":
    main()
