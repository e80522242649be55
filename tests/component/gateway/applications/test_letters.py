"""The letter about a decision is printed by a button, and what was printed stays there."""

from tests.component.gateway.a_house import PEER, a_desk, words_of
from tests.component.gateway.people_of_the_house import BERG, KARI, PER

ADDRESS = f"/soknader/{KARI}/brev"


async def test_a_button_makes_the_letter_and_the_browser_shows_it_as_pdf(caseworker):
    assert "Skriv ut brevet" in await caseworker.page(ADDRESS)
    opened = await caseworker.get(await caseworker.done(ADDRESS))

    assert opened.status_code == 200
    assert opened.headers["content-type"] == "application/pdf"
    assert opened.content.startswith(b"%PDF")
    assert opened.headers["cache-control"] == "no-store"
    told = opened.headers["content-disposition"]
    assert told.startswith("inline")
    assert "Lindstad" not in told
    [(path, body)] = caseworker.services["intake"].posts
    assert path == f"/cases/{KARI}/letters"
    assert body == {"signer": {"name": "Solveig Berg", "title": body["signer"]["title"]}}
    assert body["signer"]["title"]["nb"] == "saksbehandler"
    assert body["signer"]["title"]["en"] != "saksbehandler"


async def test_the_page_shows_the_same_sender_as_the_letter(caseworker):
    assert '<p class="letter-from">Tromsø kommune</p>' in await caseworker.page(ADDRESS)


async def test_the_letters_that_were_made_are_listed_with_who_made_them(caseworker):
    await caseworker.done(ADDRESS)
    await caseworker.done(ADDRESS)
    html = await caseworker.page(ADDRESS)

    assert "Brev fra 17. mars 2027 (PDF) laget av Solveig Berg" in words_of(html)
    assert words_of(html).count("erstattet") == 1
    for letter in caseworker.house.made_letters:
        assert f'href="{ADDRESS}/{letter["letter_id"]}"' in html


async def test_what_the_font_cannot_print_is_said_before_anybody_prints_it(caseworker):
    caseworker.house.not_printed = "中😀"
    assert await caseworker.done(ADDRESS) == ADDRESS
    text = words_of(await caseworker.page(ADDRESS))
    assert "Skriften i brevet har ikke disse tegnene: 中😀. Der står det □." in text


async def test_a_letter_that_cannot_be_made_is_explained_with_another_way(caseworker):
    caseworker.services["intake"].refuse("LetterCannotBePrinted", 422)
    html = await caseworker.refused(ADDRESS)
    assert "Skriv ut denne siden i stedet" in html
    assert "Prøv igjen" not in html


async def test_a_decision_of_nobody_we_know_has_no_letter(caseworker):
    house = caseworker.house
    house.decision = house.decided(KARI) | {"decided_by": "0192d5b0-7c1e-7a11-8a54-00000000ffff"}
    html = await caseworker.refused(ADDRESS)
    assert "Vi finner ikke navnet til den som fattet vedtaket" in html
    assert caseworker.services["intake"].posts == []


async def test_the_button_is_there_only_while_a_letter_can_be_made(caseworker):
    caseworker.house.letters_may = []
    assert "Skriv ut brevet" not in await caseworker.page(ADDRESS)


async def test_the_page_with_the_letter_is_there_while_letters_are_away(caseworker):
    caseworker.services["intake"].routes = [
        route for route in caseworker.services["intake"].routes if "letters" not in route[0].pattern
    ]
    assert "Søknaden din til Hjem Nord er innvilget." in await caseworker.page(ADDRESS)


async def test_a_case_that_is_not_decided_has_no_letter_to_make(caseworker):
    assert (await caseworker.post(f"/soknader/{PER}/brev")).status_code == 404


async def test_a_peer_worker_prints_no_letter(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=PEER) as desk:
        assert (await desk.post(ADDRESS)).status_code == 403
        assert (await desk.get(f"{ADDRESS}/{BERG}")).status_code == 403
