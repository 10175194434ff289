"""Rows of a form that are added, taken out and moved by the server's round trip."""

from django.utils.datastructures import MultiValueDict


class Rows:
    """`name` prefixes the fields, `form` is the class of one row, `most` how many there may be; `typed` are the rows
    as they are shown when nothing was sent."""

    def __init__(self, name, form, data=None, typed=(), *, most=99, least=1):
        self.name, self.form, self.data, self.most = name, form, data, most
        self.fields = list(form.base_fields)
        rows = self._posted() if data is not None else [dict(one) for one in typed]
        while data is None and len(rows) < least:
            rows.append({})
        self.rows = rows

    def _posted(self):
        count = self.data.get(self.name, "")
        count = min(int(count), self.most) if count.isascii() and count.isdigit() else 0
        return [
            {field: self.data.get(f"{self.name}{n}-{field}", "") for field in self.fields}
            for n in range(count)
        ]

    @property
    def forms(self):
        """A form for each row; bound where the sheet was sent."""
        return [self._form(n, row) for n, row in enumerate(self.rows)]

    def _form(self, n, row):
        prefix = f"{self.name}{n}"
        if self.data is None:
            return self.form(initial=row, prefix=prefix)
        sent = MultiValueDict({f"{prefix}-{key}": [value] for key, value in row.items()})
        return self.form(sent, initial=row, prefix=prefix)

    def bad(self):
        return [one for one in self.forms if not one.is_valid()]

    def cleaned(self):
        """What the valid rows say."""
        return [one.cleaned_data for one in self.forms if one.is_valid()]

    def turned(self, move):
        """Add, take out or move a row ("add", "out-2", "up-2", "down-2")."""
        deed, _dash, place = move.partition("-")
        place = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else -1
        rows = self.rows
        if deed == "add" and len(rows) < self.most:
            rows.append({})
        elif 0 <= place < len(rows):
            other = place + {"up": -1, "down": 1}.get(deed, 0)
            if deed == "out":
                del rows[place]
            elif 0 <= other < len(rows):
                rows[place], rows[other] = rows[other], rows[place]
