"""The person asks on the status page; staff read the question with the case, and say that it is answered."""

from uuid import uuid4

from services.intake.questions.domain import MOST_OPEN, TEXT
from shared.principal import Principal
from tests.component.intake.story import a_case, own_status, seen, the_person

WORDS = "Kan broren min komme på besøk?"


async def asks(intake, case_id, text=WORDS, question_id=None):
    body = {"question_id": str(question_id or uuid4()), "text": text}
    await intake.post("/own-questions", json=body, principal=the_person(case_id), expect=201)
    return body["question_id"]


async def is_answered(intake, case_id, question_id, *, answered=True):
    path = f"/cases/{case_id}/questions/{question_id}"
    return await intake.ask("PUT", path, role="caseworker", json={"answered": answered})


async def test_staff_read_the_question_with_the_case_and_say_that_it_is_answered(intake):
    case_id = await a_case(intake)
    question_id = await asks(intake, case_id)
    assert [one["text"] for one in (await seen(intake, case_id))["questions"]] == [WORDS]
    assert [one["kind"] for one in await intake.get("/wishes", role="caseworker")] == ["question"]

    await is_answered(intake, case_id, question_id)
    await is_answered(intake, case_id, question_id)
    case = await seen(intake, case_id)
    assert case["questions"][0]["answered_on"] == "2026-11-23"
    lines = [(line["what"], line["principal"]) for line in case["history"][-2:]]
    assert lines == [("question_asked", "person"), ("question_answered", None)]
    assert await intake.get("/wishes", role="caseworker") == []


async def test_a_question_is_answered_by_somebody_and_not_by_a_service(intake):
    case_id = await a_case(intake)
    path = f"/cases/{case_id}/questions/{await asks(intake, case_id)}"
    answered = {"json": {"answered": True}, "method": "PUT", "role": "caseworker"}
    assert await intake.refused(path, **answered, staff_id=None) == "NotAllowed"


async def test_a_question_that_is_not_answered_after_all_waits_again(intake):
    case_id = await a_case(intake)
    question_id = await asks(intake, case_id)
    await is_answered(intake, case_id, question_id)
    await is_answered(intake, case_id, question_id, answered=False)
    assert (await seen(intake, case_id))["questions"][0]["answered_on"] is None
    assert len(await intake.get("/wishes", role="caseworker")) == 1


async def test_the_person_sees_that_it_was_asked_and_nobody_with_the_code_reads_it_again(intake):
    case_id = await a_case(intake)
    question_id = await asks(intake, case_id)
    asked = {"question_id": question_id, "asked_on": "2026-11-23", "answered_on": None}
    assert (await own_status(intake, case_id))["asked"] == [asked]


async def test_a_question_sent_twice_is_one(intake):
    case_id, question_id = await a_case(intake), uuid4()
    await asks(intake, case_id, question_id=question_id)
    await asks(intake, case_id, question_id=question_id)
    assert len((await seen(intake, case_id))["questions"]) == 1


async def test_another_text_under_the_same_id_is_refused_and_not_dropped_in_silence(intake):
    case_id, question_id = await a_case(intake), uuid4()
    await asks(intake, case_id, question_id=question_id)
    body, who = {"question_id": str(question_id), "text": "Noe helt annet?"}, {"principal": the_person(case_id)}
    assert await intake.refused("/own-questions", body, **who) == "QuestionWasAskedOtherwise"
    assert [one["text"] for one in (await seen(intake, case_id))["questions"]] == [WORDS]


async def test_the_text_is_sealed(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    assert b"broren" not in bytes((await intake.rows("SELECT text FROM question"))[0]["text"])


async def test_few_questions_wait_at_the_same_time_and_none_is_too_long(intake):
    case_id = await a_case(intake)
    limit = (await own_status(intake, case_id))["limits"]["question"]["longest"]
    assert limit == TEXT.longest
    await asks(intake, case_id, "å" * limit)
    too_long = {"question_id": str(uuid4()), "text": "å" * (limit + 1)}
    assert await intake.refused("/own-questions", too_long, principal=the_person(case_id)) == "InvalidInput"

    for _ in range(MOST_OPEN - 1):
        await asks(intake, case_id)
    one_more = {"question_id": str(uuid4()), "text": WORDS}
    assert await intake.refused("/own-questions", one_more, principal=the_person(case_id)) == "TooManyOpenQuestions"


async def test_a_question_belongs_to_its_own_case(intake):
    case_id, other = await a_case(intake), await a_case(intake)
    question_id = await asks(intake, case_id)
    assert (await is_answered(intake, other, question_id)).json()["refusal"] == "NoSuchQuestion"


async def test_a_helper_and_the_public_ask_nothing(intake):
    case_id = await a_case(intake)
    body = {"question_id": str(uuid4()), "text": WORDS}
    for who in ({"principal": Principal("helper", the_person(case_id).case_id)}, {}):
        assert await intake.refused("/own-questions", body, **who) == "NotAllowed"


async def test_after_a_death_nothing_is_asked_and_what_waits_is_no_longer_listed(intake):
    case_id = await a_case(intake)
    await asks(intake, case_id)
    await intake.post(f"/cases/{case_id}/death", json={}, role="house_manager")
    assert await intake.get("/wishes", role="caseworker") == []
    body = {"question_id": str(uuid4()), "text": WORDS}
    assert await intake.refused("/own-questions", body, principal=the_person(case_id)) == "NoQuestionsAfterADeath"
    assert (await own_status(intake, case_id))["may"] == []
