"""Pages and operational routes while a service is unavailable."""


async def test_a_page_that_needs_a_service_that_is_away_is_calm_and_has_a_reference(gateway, browser):
    gateway.services["intake"].state.away = True
    answer = await browser.get("/sok")
    assert answer.status_code == 503
    assert "Ingenting er gått tapt" in answer.text
    assert 'class="reference"' in answer.text


async def test_programs_still_get_problems_from_the_operational_routes(browser):
    answer = await browser.get("/progress")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
