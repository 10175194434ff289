"""A select box that draws itself: Django renders three templates for each of its options."""

from html import escape

from django import forms
from django.forms.utils import flatatt
from django.utils.safestring import SafeString


class PlainSelect(forms.Select):
    """For choices without groups, on pages that are asked for all day."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = set(self.format_value(value))
        head = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        options = "".join(
            f'<option value="{escape(str(key))}"{" selected" if str(key) in chosen else ""}>'
            f"{escape(str(label))}</option>"
            for key, label in self.choices
        )
        return SafeString(f"<select{head}>{options}</select>")
