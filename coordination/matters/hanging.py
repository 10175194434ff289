"""What hangs on matters of one kind, asked with the matter itself, so that its page reads only what is there.

Nearly every matter is without most of what can hang on one: a dozen questions answered with "nothing". A kind holds
a `Hanging`; higher rooms name their own at start. It stands as SQL: composing it anew took longer than running it.
"""

from django.db.models import BooleanField, Expression


class Asking(Expression):
    """SQL that answers yes or no on a date; each `%s` in it is that date."""

    output_field = BooleanField()

    def __init__(self, sql, on):
        super().__init__()
        self.sql, self.params = sql, [on] * sql.count("%s")

    def as_sql(self, compiler, connection):
        return self.sql, self.params


class Hanging:
    """`asked`: `{name: SQL}`, each of which says of the kind's table whether there is something of that name."""

    def __init__(self, asked):
        self.asked = dict(asked)

    def register(self, name, sql):
        self.asked[name] = sql

    def beside(self, matters, on):
        """The matters, each with what `hangs` answers from on a date."""
        return matters.annotate(
            **{_flag(name): Asking(sql, on) for name, sql in self.asked.items()}
        )


def hangs(matter, name):
    """May there be something under this name? No, where the matter was read so and has none."""
    return getattr(matter, _flag(name), True)


def _flag(name):
    return "has_" + name.replace(" ", "_")
