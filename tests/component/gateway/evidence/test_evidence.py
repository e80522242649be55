"""Staff record that they have seen a paper. A copy is an exception with a reason, and the browser never shows it."""

import re
from base64 import b64decode, b64encode

import pytest

from services.gateway.pages.readable import LARGEST_FORM, LARGEST_FORM_WITH_A_FILE
from tests.component.gateway.a_house import MANAGER, PEER, a_desk, words_of
from tests.component.gateway.browser import form_again
from tests.component.gateway.people_of_the_house import BERG, KARI, PER
from tests.support.files_and_papers.sent import A_PDF

ADDRESS = f"/soknader/{PER}/dokumentasjon"
FORM = {"kind": "treatment", "seen_on": "17.3.2027", "keep": "no", "keep_reason": "", "kept_until": "15.6.2027"}
WHY = "Vedtaket bygger på den."
KEPT = {"reason": WHY, "media_type": "application/pdf", "size": 1000, "kept_until": "2027-06-15", "removed_on": None}


async def sent(desk, content=None, *, name="bekreftelse.pdf", **fields):
    token = re.search(r'name="form_token" value="([^"]+)"', await desk.page("/i-dag")).group(1)
    files = {"file": (name, content, "application/x-whatever")} if content is not None else {"file": ("", b"")}
    answer = await desk.browser.post(ADDRESS, data=FORM | fields | {"form_token": token}, files=files)
    return await form_again(desk.browser, answer)


def told(desk):
    [(path, body)] = desk.services["intake"].posts
    assert path == f"/cases/{PER}/evidence"
    return body


async def test_seen_and_not_kept_is_what_the_form_proposes(caseworker):
    html = await caseworker.page(ADDRESS)
    assert re.search(r'value="no"[^>]* checked', html)
    assert 'value="17.03.2027"' in html
    assert (await sent(caseworker)).status_code == 303

    assert told(caseworker) == {"kind": "treatment", "seen_on": "2027-03-17", "copy_to_keep": None}
    assert "Skrevet ned: sett, ikke beholdt." in await caseworker.page(ADDRESS)


async def test_a_file_that_was_chosen_without_keeping_it_goes_nowhere(caseworker):
    await sent(caseworker, A_PDF)
    assert told(caseworker)["copy_to_keep"] is None


async def test_a_copy_is_kept_with_its_reason_and_its_last_day(caseworker):
    assert (await sent(caseworker, A_PDF, keep="yes", keep_reason=WHY)).status_code == 303
    copy = told(caseworker)["copy_to_keep"]
    assert (copy["reason"], copy["kept_until"], b64decode(copy["content"])) == (WHY, "2027-06-15", A_PDF)


@pytest.mark.parametrize(
    ("content", "fields", "message"),
    [
        (A_PDF, {"keep_reason": ""}, "Skriv hvorfor, så andre kan forstå det."),
        (A_PDF, {"kept_until": ""}, "Skriv hvor lenge kopien beholdes."),
        (None, {}, "Velg filen."),
        (b"", {}, "Velg filen."),
        (b"%PDF-".ljust(5 * 1024 * 1024 + 1), {}, "Filen er større enn 5 MB."),
        (A_PDF, {"seen_on": ""}, "Skriv dagen du så den."),
        (A_PDF, {"kind": "x"}, "Velg hva dokumentasjonen viser."),
        (A_PDF, {"keep": "x"}, "Velg om en kopi skal beholdes."),
    ],
)
async def test_what_is_missing_is_said_beside_its_field_and_every_word_stays(caseworker, content, fields, message):
    answer = await sent(caseworker, content, **({"keep": "yes", "keep_reason": WHY} | fields))
    assert answer.status_code == 422
    assert message in answer.text
    assert fields.get("keep_reason", WHY) in answer.text
    assert ("Velg filen en gang til." in answer.text) == (content == A_PDF and "keep" not in fields)
    assert caseworker.services["intake"].posts == []


@pytest.mark.parametrize(
    ("refusal", "message"),
    [
        ("UnknownKindOfDocument", "Vi tar imot PDF, JPEG og PNG."),
        ("ImageCannotBeRead", "Bildet lar seg ikke åpne."),
        ("DocumentIsEmpty", "Filen er tom."),
    ],
)
async def test_a_file_that_the_service_refuses_is_explained_at_the_field(caseworker, refusal, message):
    caseworker.services["intake"].refuse(refusal, 422, fields={"file": "No."})
    answer = await sent(caseworker, A_PDF, keep="yes", keep_reason=WHY)
    assert answer.status_code == 422
    assert re.search(rf'id="file-error"><p>{re.escape(message)}', answer.text)


async def test_a_form_larger_than_any_file_is_not_read(caseworker):
    answer = await sent(caseworker, b"x" * LARGEST_FORM_WITH_A_FILE, keep="yes")
    assert answer.status_code == 413
    elsewhere = await caseworker.post(f"/soknader/{PER}/trekk", much="x" * LARGEST_FORM)
    assert elsewhere.status_code == 413


async def test_other_forms_take_no_file(caseworker):
    token = re.search(r'name="form_token" value="([^"]+)"', await caseworker.page("/i-dag")).group(1)
    answer = await caseworker.browser.post(
        f"/soknader/{PER}/trekk", data={"form_token": token}, files={"file": ("a", b"b")}
    )
    assert answer.status_code == 422
    assert caseworker.services["intake"].posts == []


async def test_nothing_of_a_file_is_written_to_the_disk(caseworker, monkeypatch):
    def rolls(_self):
        raise AssertionError("a file was written to the disk")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", rolls)
    answer = await sent(caseworker, A_PDF.ljust(4 * 1024 * 1024), keep="yes", keep_reason=WHY)
    assert answer.status_code == 303


async def test_a_copy_is_saved_by_the_browser_and_never_shown(caseworker):
    house = caseworker.house
    evidence_id = house.saw(kept=KEPT, may=["correct", "open_copy", "remove_copy"])
    house.evidence_copy = {"media_type": "application/pdf", "content": b64encode(A_PDF).decode()}
    answer = await caseworker.get(f"{ADDRESS}/{evidence_id}/kopi")

    assert answer.content == A_PDF
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")


async def test_a_kind_of_file_that_we_do_not_know_is_given_out_as_bytes(caseworker):
    evidence_id = caseworker.house.saw(kept=KEPT, may=["open_copy"])
    caseworker.house.evidence_copy = {"media_type": "text/html", "content": b64encode(b"<script>").decode()}
    answer = await caseworker.get(f"{ADDRESS}/{evidence_id}/kopi")
    assert answer.headers["content-type"] == "application/octet-stream"


async def test_what_was_seen_is_shown_with_who_when_and_what_was_kept(caseworker):
    house = caseworker.house
    house.saw(corrected_on="2027-03-17", corrected_by=BERG, correction_reason="En annens papir.", may=[])
    house.saw(kind="sentence", kept=KEPT, may=["correct", "open_copy", "remove_copy"])
    html = await caseworker.page(ADDRESS)
    text = words_of(html)

    assert "Sett av Solveig Berg 16. mars 2027." in text
    assert "Slettes av seg selv etter 15. juni 2027." in text
    assert f"«{WHY}»" in text
    assert "Rettet av Solveig Berg 17. mars 2027: «En annens papir.»" in text
    assert html.count("Last ned kopien") == 1
    on_the_case = words_of(await caseworker.page(f"/soknader/{PER}"))
    assert "Soner en dom" in on_the_case
    assert "Er i behandling sett av" not in on_the_case, "what does not count is not shown beside the rules"


async def test_a_mistake_is_corrected_with_a_reason(caseworker):
    evidence_id = caseworker.house.saw()
    assert "Skriv hvorfor" in await caseworker.refused(f"{ADDRESS}/{evidence_id}/rett", reason=" ")
    await caseworker.done(f"{ADDRESS}/{evidence_id}/rett", reason="En annens papir.")
    [(path, body)] = caseworker.services["intake"].posts
    assert (path, body) == (f"/cases/{PER}/evidence/{evidence_id}/mistake", {"reason": "En annens papir."})


async def test_a_copy_is_deleted_by_a_button(caseworker):
    evidence_id = caseworker.house.saw(kept=KEPT, may=["correct", "open_copy", "remove_copy"])
    assert "Slett kopien nå" in await caseworker.page(ADDRESS)
    assert await caseworker.done(f"{ADDRESS}/{evidence_id}/slett") == ADDRESS
    assert "Kopien er slettet. At den er sett, står fortsatt." in await caseworker.page(ADDRESS)


async def test_a_manager_sees_that_it_was_seen_and_opens_no_copy(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=MANAGER) as desk:
        evidence_id = desk.house.saw(kept=KEPT, may=["correct", "open_copy", "remove_copy"])
        html = await desk.page(ADDRESS)
        assert "Sett av" in html
        for word in ("Last ned kopien", "Slett kopien", "Skriv ned at", ">Rett<"):
            assert word not in html
        assert (await desk.get(f"{ADDRESS}/{evidence_id}/kopi")).status_code == 403
        assert (await desk.post(ADDRESS, **FORM)).status_code == 403


async def test_a_peer_worker_sees_nothing_of_it(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=PEER) as desk:
        assert (await desk.get(ADDRESS)).status_code == 403
        assert "Dokumentasjon" not in words_of(await desk.page(f"/personer/{KARI}"))
