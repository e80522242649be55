"""A caseworker answers the rules that are unknown, and then decides."""

from functools import partial

from deploy.demo.home import Home, Reactions

REASONS = {
    "granted": "Du fyller vilkårene for plassen, og du har selv fortalt hva du vil bruke oppholdet til.",
    "refused": "Tilbudet er for personer som søker mens de er i behandling eller fengsel og bor i kommunen. "
    "Vi har sett på søknaden din, og den fyller ikke dette. Du kan få veiledning om andre tilbud hos oss.",
}


async def plan_decision(home: Home, case_id: str) -> None:
    """Plan the decision for an applicant who does not withdraw."""
    if not home.applicants[case_id].withdraws:
        home.agenda.plan(home.in_days(5, 14), 10, partial(_decide, home, case_id))


async def _decide(home: Home, case_id: str) -> None:
    caseworker = home.staff.caseworker
    case = await home.system.get("intake", "cases", case_id, actor=caseworker)
    outcomes = {rule["rule"]: rule["outcome"] for rule in case["rules"]}
    for rule in [name for name, outcome in outcomes.items() if outcome == "unknown"]:
        answer = {"outcome": "pass", "reason": "Avklart med søkeren på telefon."}
        await home.system.post("intake", "cases", case_id, "rules", rule, actor=caseworker, **answer)
    outcome = "refused" if "fail" in outcomes.values() else "granted"
    await home.system.post(
        "intake", "cases", case_id, "decision", actor=caseworker, outcome=outcome, reasons=REASONS[outcome]
    )
    await home.happened(outcome, case_id)


REACTIONS: Reactions = {"application_received": plan_decision}
