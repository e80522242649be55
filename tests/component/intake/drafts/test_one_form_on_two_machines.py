"""A form that is open on two machines: neither overwrites in silence what was written on the other."""

from tests.component.intake.builders import an_application, answers


async def _draft(intake, text="først"):
    code = (await intake.post("/drafts", json={"answers": {"message": text}}, expect=201))["code"]
    return code, (await intake.get(f"/drafts/{code}"))["version"]


async def _saved(intake, code, **body):
    answer = await intake.ask("PUT", f"/drafts/{code}", json=body)
    return answer.status_code, answer.json()


async def test_saving_from_an_older_version_is_refused_with_what_is_written_now(intake):
    code, version = await _draft(intake)
    assert (await _saved(intake, code, answers={"message": "på den ene"}, version=version))[0] == 200

    status, problem = await _saved(intake, code, answers={"message": "på den andre"}, version=version)

    assert (status, problem["refusal"]) == (409, "DraftHasChanged")
    assert problem["current"]["answers"] == {"message": "på den ene"}
    made_from = problem["current"]["made_from"]
    assert (await _saved(intake, code, answers={"message": "på den andre"}, **made_from))[0] == 200


async def test_saving_the_same_again_is_no_conflict(intake):
    code, version = await _draft(intake)
    for _time in range(2):
        assert (await _saved(intake, code, answers={"message": "først"}, version=version))[0] == 200


async def test_who_sends_no_version_saves_as_before(intake):
    code, _version = await _draft(intake)
    for text in ("a", "b"):
        assert (await _saved(intake, code, answers={"message": text}))[0] == 200


async def test_a_form_that_was_gone_on_with_elsewhere_is_not_sent_without_it(intake):
    code, version = await _draft(intake)
    await _saved(intake, code, answers={"message": "en ting til"}, version=version)
    form = an_application() | {"draft_code": code, "draft_version": version}

    assert await intake.refused("/applications", form) == "DraftHasChanged"
    assert await intake.rows("SELECT 1 FROM application") == []
    assert (await intake.get(f"/drafts/{code}"))["answers"] == {"message": "en ting til"}

    newest = (await intake.get(f"/drafts/{code}"))["version"]
    await intake.post("/applications", json=form | {"draft_version": newest}, expect=201)
    assert await intake.rows("SELECT 1 FROM draft") == []


async def test_the_receipt_says_when_the_form_had_been_sent_before_and_other_answers_are_refused(intake):
    code, version = await _draft(intake)
    form = an_application() | {"draft_code": code, "draft_version": version}
    assert (await intake.post("/applications", json=form, expect=201))["received_before"] is False
    assert (await intake.post("/applications", json=form, expect=200))["received_before"] is True
    other = form | {"answers": answers(message="på den andre maskinen")}
    assert await intake.refused("/applications", other) == "SentBeforeWithOtherAnswers"
