"""Which event leads to which message, and to whom."""

import pytest

from tests.component.notifications.story import CASE, INGRID, KARI, OLA, an, deliver, said

NAMED = {"staff_id": str(KARI), "deputy_staff_id": None}


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (an("ApplicationReceived"), [("person", "receipt"), ("caseworker", "new_application")]),
        (an("DecisionMade", outcome="granted"), [("person", "decision")]),
        (an("DecisionMade", outcome="refused"), [("person", "decision")]),
        (an("DecisionMade", outcome="dismissed"), [("person", "decision")]),
        (an("ExitApproaching"), [("caseworker", "exit_approaching")]),
        (an("ApplicationWithdrawn"), []),
        (an("HelperLinkMade"), [("person", "helper_link")]),
        (an("WithdrawalAsked"), [("person", "withdrawal_asked")]),
        (an("WithdrawalTakenBack"), [("person", "withdrawal_taken_back")]),
        (an("ApplicationAssessed"), []),
        (an("OfferMade"), [("person", "offer")]),
        (
            an("OfferAnswered", answer="accepted"),
            [("house_manager", "offer_accepted"), ("caseworker", "offer_accepted")],
        ),
        (
            an("OfferAnswered", answer="declined"),
            [("house_manager", "offer_declined"), ("caseworker", "offer_declined")],
        ),
        (
            an("OfferExpired"),
            [("person", "offer_expired"), ("house_manager", "offer_expired"), ("caseworker", "offer_expired")],
        ),
        (an("NotArrived"), [("contact_person", "not_arrived"), ("house_manager", "not_arrived")]),
        (an("StayOverdue"), [("contact_person", "stay_overdue"), ("house_manager", "stay_overdue")]),
        (an("Admitted"), []),
        (an("Discharged"), []),
        (an("StayExtended"), []),
        (an("ContactPersonAssigned"), [("person", "contact_person")]),
        (an("ContactPersonChanged"), [("person", "contact_person_changed")]),
        (
            an("ContactNotConfirmed", told=[str(KARI), str(OLA)]),
            [(KARI, "contact_not_confirmed"), (OLA, "contact_not_confirmed")],
        ),
        (an("ContactNotConfirmed", told=[]), []),
        (an("AftercareOffered"), [("person", "aftercare")]),
        (an("AftercareStarted"), []),
        (an("AftercareEnded"), []),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "subject") else None,
)
async def test_each_event_is_told_to_those_whom_it_concerns(notifications, event, told):
    await notifications.told(event)

    assert await said(notifications) == told


@pytest.mark.parametrize("days", [90, 60, 30, 14])
async def test_the_end_of_the_stay_is_told_to_staff_first_and_to_the_resident_from_sixty_days(notifications, days):
    await notifications.told(an("StayExpiring", milestone_days=days, days_left=days))

    staff = [("contact_person", "stay_expiring"), ("house_manager", "stay_expiring")]
    assert await said(notifications) == (staff if days == 90 else [*staff, ("person", "stay_expiring")])


async def test_each_milestone_is_told_once_per_agreed_end(notifications):
    for days in (90, 60, 60):
        await notifications.told(an("StayExpiring", milestone_days=days))
    await notifications.told(an("StayExpiring", milestone_days=60, agreed_end_on="2028-04-15"))

    assert len(await said(notifications, "house_manager")) == 3


async def test_the_same_event_five_times_is_one_message_to_each(notifications):
    for version in [1] * 5:
        await notifications.told(an("ApplicationReceived"), version=version)
    for version in (2, 3, 4, 5, 6):
        await notifications.told(an("ApplicationReceived"), version=version)

    assert await said(notifications) == [("person", "receipt"), ("caseworker", "new_application")]
    assert len(await notifications.rows("SELECT 1 FROM delivery")) == 1


async def test_an_alarm_for_somebody_who_has_left_goes_to_the_house_managers(notifications):
    before = an("ContactNotConfirmed", told=[str(KARI), str(OLA)])
    after = an("ContactNotConfirmed", contact_id="0192d5b0-7c1e-7a11-8a54-3f2b8f1e0888", told=[str(KARI), str(INGRID)])
    await notifications.told(before)
    for staff_id in (KARI, INGRID):
        await notifications.told(an("StaffMemberChanged", staff_id=str(staff_id), active=False))
    await notifications.told(after)

    unseen = await notifications.get("/messages", role="house_manager")
    assert [message["template"] for message in unseen] == ["contact_not_confirmed"] * 2
    assert await notifications.get("/messages", role="peer_worker", staff_id=KARI) == []
    assert len(await notifications.get("/messages", role="peer_worker", staff_id=OLA)) == 1


async def test_messages_are_closed_when_what_they_ask_for_has_happened(notifications):
    await notifications.told(an("ApplicationReceived"))
    await notifications.told(an("ExitApproaching"))
    await notifications.told(an("NotArrived"))
    await notifications.told(an("StayExpiring"))
    await notifications.told(an("StayOverdue"))

    async def unseen():
        return [
            {message["template"] for message in await notifications.get("/messages", role=role)}
            for role in ("caseworker", "house_manager")
        ]

    assert await unseen() == [{"new_application", "exit_approaching"}, {"not_arrived", "stay_expiring", "stay_overdue"}]
    await notifications.told(an("DecisionMade", outcome="refused"))
    await notifications.told(an("StayExtended"))
    assert await unseen() == [{"exit_approaching"}, {"not_arrived"}]
    await notifications.told(an("Admitted"))
    assert await unseen() == [set(), set()]


async def test_news_of_different_owners_in_any_order_end_the_same(notifications):
    """The contact person who was named last gets messages that were written for the contact person before."""
    await notifications.told(an("StayOverdue"))
    await notifications.told(an("ContactPersonAssigned", **NAMED))
    await notifications.told(an("DecisionMade"))

    mine = await notifications.get("/messages", staff_id=KARI, role="peer_worker")
    assert [message["template"] for message in mine] == ["stay_overdue"]
    assert mine[0]["staff_id"] == str(KARI)

    await notifications.told(an("ContactPersonChanged", staff_id=str(OLA), previous_staff_id=str(KARI)))
    assert await notifications.get("/messages", staff_id=KARI, role="peer_worker") == []
    assert len(await notifications.get("/messages", staff_id=OLA, role="peer_worker")) == 1


async def test_all_of_it_is_about_the_case_it_is_about(notifications):
    await notifications.told(an("ApplicationReceived"))

    assert await notifications.rows("SELECT DISTINCT case_id, programme_id FROM message") == [
        {"case_id": CASE, "programme_id": "hjem-nord"}
    ]


async def test_a_withdrawal_that_is_taken_back_before_the_person_was_told_of_it_says_nothing(notifications):
    await notifications.told(an("WithdrawalAsked"))
    await notifications.told(an("WithdrawalTakenBack"))

    assert await said(notifications) == [("person", "withdrawal_asked")]
    states = await notifications.rows("SELECT state FROM delivery")
    assert [row["state"] for row in states] == ["cancelled"]


async def test_whoever_was_told_of_a_withdrawal_is_told_that_it_was_taken_back(notifications):
    await notifications.told(an("WithdrawalAsked"))
    await deliver(notifications)
    await notifications.told(an("WithdrawalTakenBack"))

    assert await said(notifications) == [("person", "withdrawal_asked"), ("person", "withdrawal_taken_back")]
