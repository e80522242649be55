"""A visitor with a browser, which also records errors and requests to other hosts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from playwright.async_api import Browser, BrowserContext, Page

PASSWORD = "vennlig-demo-passord"


@dataclass
class Visitor:
    """One browser with its own cookies, and the errors in it."""

    context: BrowserContext
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    @classmethod
    async def arrive(cls, chromium: Browser, address: str, **how: Any) -> Self:
        """`width` in pixels, `language` nb, nn or en, `dark`, `javascript`."""
        context = await chromium.new_context(
            viewport={"width": how.get("width", 1280), "height": 900},
            locale={"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[how.get("language", "nb")],
            color_scheme="dark" if how.get("dark") else "light",
            java_script_enabled=how.get("javascript", True),
            reduced_motion="reduce",
        )
        visitor = cls(context, await context.new_page(), address)
        visitor.page.set_default_timeout(10_000)
        visitor.page.on("console", lambda message: visitor._heard(message.type, message.text))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(f"script error: {error}"))
        visitor.page.on("request", lambda request: visitor._asked(request.url))
        return visitor

    def _heard(self, kind: str, text: str) -> None:
        # A refusal is answered with its status on purpose; the browser calls every such answer an error.
        on_purpose = any(f"status of {status}" in text for status in (403, 404, 409, 422))
        if kind in {"error", "warning"} and not on_purpose:
            self.complaints.append(f"console: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:")):
            self.complaints.append(f"a stranger was asked: {url}")

    async def open(self, path: str) -> Page:
        """Open a page, which must exist."""
        answer = await self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status == 200, (path, answer.status)
        return self.page

    async def sign_in(self, username: str) -> Self:
        """Sign in as one of the demo's members of staff."""
        await self.open("/logg-inn")
        await self.fill(username=username, password=PASSWORD)
        await self.submit()
        assert "/logg-inn" not in self.page.url
        return self

    async def fill(self, **fields: str) -> None:
        """Write in the fields with these names."""
        for name, value in fields.items():
            await self.page.fill(f"main [name={name}]", value)

    async def choose(self, name: str, value: str) -> None:
        """Choose a radio button or an option of a list."""
        control = self.page.locator(f"main select[name={name}]")
        if await control.count():
            await control.select_option(value)
        else:
            await self.page.check(f"main input[name={name}][value={value}]")

    async def submit(self) -> None:
        """Send the main form of the page."""
        async with self.page.expect_navigation():
            await self.page.locator("main form button[type=submit]:visible").first.click()

    async def press(self, words: str) -> None:
        """Press the button, or follow the link, with these words."""
        control = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words))
        async with self.page.expect_navigation():
            await control.first.click()

    async def text(self) -> str:
        """The text of the page, without header and footer."""
        return await self.page.locator("main").inner_text()

    async def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(await self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    async def findings_in_both_themes(self, axe: str) -> list[str]:
        """What axe-core finds in light, and of what depends on colours in dark, without loading the page again."""
        await self.page.emulate_media(color_scheme="light")
        light = await self.findings(axe)
        await self.page.emulate_media(color_scheme="dark")
        dark = await self.findings(axe, only=["color-contrast", "link-in-text-block"])
        return [*light, *(f"dark: {one}" for one in dark)]

    async def findings(self, axe: str, only: Sequence[str] = ()) -> list[str]:
        """What axe-core finds wrong by WCAG 2.2 A and AA and best practice, in words; or by `only` these rules."""
        # Handed over by the debugger, not as a script of the page, whose policy allows none but its own.
        await self.page.evaluate(f"{axe}; 0")
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        run_only = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": rules}
        result = await self.page.evaluate(
            "async runOnly => (await axe.run(document, {runOnly, resultTypes: ['violations']})).violations", run_only
        )
        return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}" for one in result]

    async def leave(self) -> None:
        """Close the browser, and check that there were no errors in it."""
        await self.context.close()
        assert self.complaints == []
