"""Finding by words: `field__words="ratna dok"` holds where every word begins a word of the field.

On PostgreSQL the words of a column `x` stand in a generated, indexed column `x_words` (made by the
migration operation `keep_words`), so that a rare word is found at once and a common one newest first.
It is PostgreSQL's own text search with the `simple` dictionary; no extension is needed. Its parser would take
"ekspor/impor" for a file and "arsip.kantor" for a host, one word each, so the signs that join are taken out first.
On SQLite, for small offices, the letters of each word are looked for anywhere in the field.
"""

import re

from django.db import migrations
from django.db.models import CharField, Lookup, TextField

MOST = 6
WORD = re.compile(r"\w+")
JOINING = "<>/.:@-+&=#~_"


def words_of(text):
    """The first six words of what somebody typed, in small letters."""
    return WORD.findall(text.lower())[:MOST]


@CharField.register_lookup
@TextField.register_lookup
class Words(Lookup):
    """Every word of the right side begins a word of the left; nothing matches no words."""

    lookup_name = "words"

    def get_prep_lookup(self):
        return words_of(str(self.rhs))

    def as_postgresql(self, compiler, connection):
        if not self.rhs:
            return "FALSE", []
        column = f"{self.lhs.target.column}_words"
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        query = " & ".join(f"{word}:*" for word in self.rhs)
        return f"{table}.{column} @@ to_tsquery('simple', %s)", [query]

    def as_sql(self, compiler, connection):
        if not self.rhs:
            return "1 = 0", []
        field, params = self.process_lhs(compiler, connection)
        tests = [f"{field} LIKE %s ESCAPE '\\'" for _word in self.rhs]
        found = [part for word in self.rhs for part in (*params, f"%{_escaped(word)}%")]
        return f"({' AND '.join(tests)})", found


def _escaped(word):
    return word.replace("_", r"\_")


def keep_words(table, column):
    """Migration operation: on PostgreSQL, keep the words of a column and index them."""
    name = f"{table}_{column}_words"
    apart = f"translate({column}, '{JOINING}', '{' ' * len(JOINING)}')"

    def add(apps, editor):
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"ALTER TABLE {table} ADD COLUMN {column}_words tsvector"
                f" GENERATED ALWAYS AS (to_tsvector('simple', {apart})) STORED"
            )
            editor.execute(f"CREATE INDEX {name} ON {table} USING gin ({column}_words)")

    def drop(apps, editor):
        if editor.connection.vendor == "postgresql":
            editor.execute(f"ALTER TABLE {table} DROP COLUMN {column}_words")

    return migrations.RunPython(add, drop)


def keep_beginnings(table, column):
    """Migration operation: on PostgreSQL, index a column for `istartswith`."""
    name = f"{table}_{column}_begins"

    def add(apps, editor):
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE INDEX {name} ON {table} (upper({column}::text) text_pattern_ops)"
            )

    def drop(apps, editor):
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP INDEX {name}")

    return migrations.RunPython(add, drop)
