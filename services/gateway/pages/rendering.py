"""Templates, with the words, dates and file names they need. One environment per language."""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from services.gateway.pages import words
from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.settings import Settings

Day = date | datetime | str
GATEWAY = Path(__file__).resolve().parents[1]
STATIC = GATEWAY / "static"


class Rendering:
    """One Jinja environment per language."""

    def __init__(self, settings: Settings, menu: tuple[MenuEntry, ...]) -> None:
        reload = settings.environment != "production"
        self._environments = {
            language: _environment(language, settings.site_name, menu, reload=reload) for language in words.LANGUAGES
        }

    def render(self, template: str, language: str, **context: object) -> str:
        """The finished page."""
        return self._environments[language].get_template(template).render(language=language, **context)


@cache
def _environment(language: str, site_name: str, menu: tuple[MenuEntry, ...], *, reload: bool) -> Environment:
    """Templates of a language, compiled when they are first used and then kept as long as the process lives."""
    environment = Environment(
        loader=FileSystemLoader(GATEWAY / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=reload,
        cache_size=-1,
    )
    environment.install_gettext_translations(words.translations(language), newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(
        file=_addresses_of_files().__getitem__,
        languages=words.LANGUAGES,
        site_name=site_name,
        menu=menu,
        role_words=partial(role_words, language),
    )
    environment.filters.update(
        date=partial(_time, words.long_date, language),
        short_date=partial(_time, words.short_date, language),
        weekday=partial(_time, words.weekday_date, language),
        clock=words.clock_time,
        in_language=partial(_in_language, language),
        phone_link=_phone_link,
        period=partial(words.period_in_words, language),
        every=partial(words.every_in_words, language),
    )
    return environment


ROLE_WORDS = {
    "caseworker": words.N_("saksbehandler"),
    "house_manager": words.N_("daglig leder"),
    "peer_worker": words.N_("erfaringskonsulent"),
    "visiting_specialist": words.N_("besøkende spesialist"),
    "planner": words.N_("planlegger"),
    "privacy_officer": words.N_("personvernombud"),
    "operator": words.N_("drift"),
    "administrator": words.N_("brukeradministrator"),
}


def role_words(language: str, roles: Iterable[str]) -> str:
    """The names of the roles, with commas between."""
    translate = words.translations(language).gettext
    return ", ".join(translate(ROLE_WORDS[role]) for role in roles if role in ROLE_WORDS)


def _time(write: Callable[[Day, str], str], language: str, value: Day | None) -> Markup:
    """A `<time>` element with the ISO date; empty for None. The style keeps it on one line."""
    if not value:
        return Markup("")
    day = words.as_date(value)
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), write(day, language))


def _in_language(language: str, texts: dict[str, str] | str | None) -> str:
    """The text in the page's language, chosen from texts by language, else the one in bokmål."""
    if not texts:
        return ""
    return texts if isinstance(texts, str) else texts.get(language) or texts.get(words.SOURCE, "")


def _phone_link(number: str) -> Markup:
    """A telephone number as a `tel:` link."""
    dialled = "".join(character for character in number if character.isdigit() or character == "+")
    return Markup('<a class="phone" href="tel:{}">{}</a>').format(dialled, escape(number))


def _addresses_of_files() -> dict[str, str]:
    """Vendored files have a hash in their name; our own get one as a query.

    So browsers may cache both without a limit.
    """
    addresses = {}
    manifest = STATIC / "vendor" / "manifest.json"
    if manifest.exists():
        names = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        addresses = {plain: f"/static/vendor/{name}" for plain, name in names.items()}
    for path in STATIC.iterdir():
        if path.is_file():
            addresses[path.name] = f"/static/{path.name}?v={sha256(path.read_bytes()).hexdigest()[:12]}"
    return addresses
