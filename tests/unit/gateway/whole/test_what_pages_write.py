"""What somebody has typed is text in a page: never a tag, never a script, never a template."""

import re
from pathlib import Path

import pytest

from services.gateway.pages.rendering import GATEWAY, STATIC, Rendering
from services.gateway.settings import Settings
from tests.support.component import GATEWAY_KEYS

HOSTILE = "\"><script>alert('1')</script>{{ 7 * 7 }}{% for a in b %}&amp;"
ESCAPED = "&#34;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;{{ 7 * 7 }}{% for a in b %}&amp;amp;"
TEMPLATES = sorted((GATEWAY / "templates").rglob("*.html"))
OWN_SCRIPTS = sorted(STATIC.glob("*.js"))
WRITES_HTML = re.compile(
    r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|createContextualFragment|\beval\(|new Function|"
    r"setTimeout\(\s*[\"']|__proto__|localStorage|sessionStorage|indexedDB|document\.cookie|"
    r"addEventListener\(\s*[\"']message[\"']|onmessage"
)
"""Ways of a script to make code or HTML out of text, to change what all objects have, to keep data in the browser, and
to listen to other sites."""
MARKS_AS_HTML = re.compile(r"\|\s*safe\b|autoescape|\bMarkup\(")


@pytest.fixture
def environment():
    settings = Settings(database_url="none", public_url="https://overgang.example", callers={}, **GATEWAY_KEYS)
    return Rendering(settings, ())._environments["nb"]


def test_what_was_typed_is_text_in_an_element_and_in_an_attribute(environment):
    forms = '{% import "parts/forms.html" as forms %}'
    for template in ('<p title="{{ typed }}">{{ typed }}</p>', forms + '{{ forms.field("a", typed, value=typed) }}'):
        page = environment.from_string(template).render(typed=HOSTILE)
        assert ESCAPED in page
        assert "<script" not in page
        assert "49" not in page


def test_dates_and_telephone_numbers_are_text_too(environment):
    page = environment.from_string("{{ typed | phone_link }}").render(typed=HOSTILE)
    assert "<script" not in page


def test_no_template_marks_anything_as_html():
    found = [str(path) for path in TEMPLATES if MARKS_AS_HTML.search(path.read_text(encoding="utf-8"))]
    assert len(TEMPLATES) > 60
    assert found == []


def test_html_is_made_by_code_in_one_place_only_and_from_constants():
    found = {
        path.relative_to(GATEWAY).as_posix(): re.findall(r"Markup\(([^)]*)\)", path.read_text(encoding="utf-8"))
        for path in _code()
        if "Markup(" in path.read_text(encoding="utf-8")
    }
    assert set(found) == {"pages/rendering.py"}
    assert all(argument.startswith(("'", '"')) for argument in found["pages/rendering.py"])


def test_no_template_is_made_of_text_that_came_from_somewhere():
    assert [path for path in _code() if re.search(r"from_string|jinja2\.Template", path.read_text("utf-8"))] == []


def test_no_data_stands_in_a_script_and_no_page_embeds_anything():
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        for script in re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL):
            assert script == "", path
        assert not re.search(r"<(object|embed|applet|iframe|frame|base)\b", text), path
        assert not re.search(r"(href|action|src)=[\"']?(javascript|data):", text), path


def test_our_scripts_make_no_html_keep_nothing_and_listen_to_no_other_site():
    assert len(OWN_SCRIPTS) >= 3
    assert [path.name for path in OWN_SCRIPTS if WRITES_HTML.search(path.read_text(encoding="utf-8"))] == []
    assert WRITES_HTML.search('box.innerHTML = "<b>" + name'), "the pattern finds what it is meant for"


def _code() -> list[Path]:
    return [path for folder in ("pages", "access", "clients", "figures", "traces") for path in _python(folder)]


def _python(folder: str) -> list[Path]:
    return sorted((GATEWAY / folder).rglob("*.py"))
