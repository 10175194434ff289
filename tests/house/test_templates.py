"""Templates obey the content security policy: nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
# Sheets around pages of others, whose own sheets stand in no layer and would win over any.
AROUND_OTHERS = {"admin.css", "admin-import.css", "api-docs.css"}
MAIL = {"mail", "notices", "email"}

FORBIDDEN = {
    "inline style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "htmx that needs eval": re.compile(r"hx-on|hx-(?:vals|headers)=['\"]js:", re.IGNORECASE),
    "trigger filter that needs eval": re.compile(r"hx-trigger=\"[a-z:]+\[", re.IGNORECASE),
    "foreign address": re.compile(r"(?:src|href)=\"(?:https?:)?//", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
}
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.IGNORECASE | re.DOTALL)


def pages():
    return [path for path in TEMPLATES if not MAIL & set(path.parts)]


def named(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", pages(), ids=named)
def test_nothing_inline(path):
    source = path.read_text()
    found = [name for name, pattern in FORBIDDEN.items() if pattern.search(source)]
    assert found == []
    for attributes, body in SCRIPT.findall(source):
        assert "src=" in attributes or "application/json" in attributes
        assert not (body.strip() and "src=" in attributes)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_template_can_be_read(path):
    get_template(str(path.relative_to(ROOT / "templates")))


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_sheets_stand_in_layers_and_load_nothing(path):
    source = path.read_text()
    assert ("@layer" in source) == (path.name not in AROUND_OTHERS)
    assert "@import" not in source
    assert "url(" not in source
    assert source.count("{") == source.count("}")


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_scripts_need_no_eval_and_no_markup(path):
    source = path.read_text()
    assert not re.search(
        r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write", source
    )
