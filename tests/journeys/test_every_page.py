"""Every page, in every language, light and dark, wide and 320 pixels: accessible, and without foreign requests."""

import pytest

from deploy.demo.run import the_staff
from services.gateway.pages.words import LANGUAGES

CASEWORKER = the_staff().caseworker

PUBLIC = ("/", "/tilbud/hjem-nord", "/sok", "/sok/hjem-nord", "/status", "/hjelper", "/logg-inn", "/finnes-ikke")
STAFF = {
    "saksbehandler": ("/i-dag", "/soknader", "{case}", "{case}/vedtak", "/brev"),
    "leder": (
        "/i-dag",
        "/plasser",
        "/plasser/tilbud",
        "/personer",
        "/tall",
        "{person}",
        "{person}/kontaktperson",
        "{person}/dodsfall",
        "{person}/samtykke",
        "{ways}",
        "/fravaer",
        "/brev/utskrift",
    ),
    "erfaring": ("/i-dag", "/personer", "{person}", "/brev?vis=formidlet"),
    "planlegger": ("/tall",),
    "drift": ("/drift", "/drift/utvikling", "/drift/utvikling?periode=maned", "/drift/spor", "/drift/meldinger"),
}
LOOKS = [
    pytest.param(
        {"width": width, "language": language, "dark": dark}, id=f"{width}-{language}-{'dark' if dark else 'light'}"
    )
    for width, language, dark in (
        (1280, "nb", False),
        (320, "nb", True),
        (320, "nn", False),
        (1280, "en", True),
    )
]


async def look_at(visitor, axe, path: str) -> None:
    await visitor.page.goto(visitor.address + path)
    findings = await visitor.findings(axe)
    assert findings == [], (path, findings)
    assert await visitor.sideways() <= 0, f"{path} scrolls sideways"
    assert await visitor.page.locator("h1").count() == 1, path
    language = await visitor.page.locator("html").get_attribute("lang")
    assert language in LANGUAGES, path


@pytest.mark.parametrize("how", LOOKS)
async def test_public_pages(visitor, axe, how):
    somebody = await visitor(**how)
    for path in PUBLIC:
        await look_at(somebody, axe, path)
    somebody.complaints = [one for one in somebody.complaints if "404" not in one]


@pytest.mark.parametrize("how", LOOKS)
@pytest.mark.parametrize("username", STAFF)
async def test_pages_of_staff(visitor, axe, how, username, system):
    somebody = await (await visitor(**how)).sign_in(username)
    people = await system.post("intake", "applications", "searches", actor=CASEWORKER)
    granted = next(one for one in people["applications"] if one["status"] in {"admitted", "ended", "granted"})
    for path in STAFF[username]:
        case_id = granted["case_id"]
        words = {"case": f"/soknader/{case_id}", "person": f"/personer/{case_id}", "ways": f"/kontaktveier/{case_id}"}
        await look_at(somebody, axe, path.format(**words))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_other_languages_and_the_way_out_stand_in_one_line_on_a_small_phone(visitor, language):
    somebody = await visitor(width=320, language=language)
    await somebody.open("/")
    tops = await somebody.page.locator(".site-header-row :is(a, button)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => box.top + box.height / 2)"
    )
    assert len(tops) == len(LANGUAGES) + 1  # the mark, two languages, and the way out
    assert max(tops) - min(tops) < 2


async def test_the_keyboard_alone_reaches_the_content_and_the_form(visitor):
    somebody = await visitor()
    page = await somebody.open("/logg-inn")
    await page.keyboard.press("Tab")
    assert (await page.evaluate("document.activeElement.getAttribute('href')")).startswith("#"), (
        "the skip link is first"
    )
    await page.focus("[name=username]")
    await page.keyboard.type("leder")
    await page.keyboard.press("Tab")
    await page.keyboard.type("vennlig-demo-passord")
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert page.url.endswith("/i-dag")


async def test_the_form_works_without_javascript_and_an_error_keeps_every_word(visitor):
    somebody = await visitor(javascript=False, width=320)
    await somebody.open("/sok/hjem-nord")
    await somebody.choose("current_setting", "prison")
    await somebody.fill(planned_exit_on="en gang i mars")
    await somebody.submit()
    assert await somebody.page.input_value("[name=planned_exit_on]") == "en gang i mars"
    assert await somebody.page.is_checked("[name=current_setting][value=prison]")
    await somebody.fill(planned_exit_on="")
    await somebody.submit()
    assert "2" in await somebody.page.locator("main").inner_text()


async def test_the_first_visit_to_the_form_weighs_less_than_a_hundred_kilobytes(visitor):
    somebody = await visitor(width=320)
    weights = []

    async def weigh(response) -> None:
        sizes = await response.request.sizes()
        weights.append((response.url, sizes["responseBodySize"] + sizes["responseHeadersSize"]))

    somebody.page.on("response", weigh)
    await somebody.open("/sok/hjem-nord")
    await somebody.page.wait_for_load_state("networkidle")
    assert len(weights) >= 3
    assert sum(size for _, size in weights) < 100_000, sorted(weights, key=lambda one: -one[1])
