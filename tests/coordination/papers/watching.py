"""Papers in force whose next versions are under way, and who watches that nothing of what is kept changes."""

from contextlib import contextmanager

from django.db import connection, transaction

from tests.coordination.decrees import conftest as joint
from tests.coordination.papers.conftest import fresh
from tests.coordination.papers.standing import ROWS, changed, facts, printed, put_into_force, sent

ENDED = {("coordination_paper", "state")}
# What these do is lawful: a paper ends, and says so; its versions stay.
LAWFUL = {"paper_revocation": ENDED, "api_paper_revocation": ENDED}
WRITES = ("UPDATE", "DELETE", "INSERT", "REPLACE", "TRUNCATE")


def under_way(who, now):
    """In force, and of two the next version is written and reviewed."""
    found = put_into_force(who, now)
    by = {"by": who.staff, "now": now, "revision": 0}
    fresh(found["policy"]).write(title="Timbang tiga kali", **by)
    sent(found["policy"], who, now)
    paper = joint.fresh(found["joint_decree"])
    paper.write(title="Serah terima dua pintu", **by)
    joint.circulate(joint.fresh(paper), by=who.staff, now=now)
    return found


class Watch:
    """Tells which attempts wrote into a table of what is kept, and what of it they changed."""

    def __init__(self, papers):
        self.papers, self.before, self.wrote, self.tried = papers, facts(papers), False, 0
        self.printed = printed(papers)

    def __call__(self, execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES) and any(f'"{table}"' in sql for table in ROWS):
            self.wrote = True
        return execute(sql, params, many, context)

    @contextmanager
    def attempt(self, name, *what):
        """What is done inside is looked at, then undone."""
        self.wrote, self.tried = False, self.tried + 1
        with transaction.atomic():
            with connection.execute_wrapper(self):
                yield
            if self.wrote:
                lost = changed(self.before, facts(self.papers))
                told = {
                    (key[0], column)
                    for key, (old, new) in lost.items()
                    for column in (old if new is not None and isinstance(old, dict) else ["gone"])
                    if new is None or not isinstance(old, dict) or old[column] != new[column]
                }
                assert told <= LAWFUL.get(name, set()), (name, *what)
            transaction.set_rollback(True)

    def look(self):
        assert changed(self.before, facts(self.papers)) == {}
        assert printed(self.papers) == self.printed
