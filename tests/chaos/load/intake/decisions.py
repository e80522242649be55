"""A caseworker answers the rules that are unknown, and decides."""

from deploy.demo.subjects.decisions import REASONS
from tests.chaos.load.life import Life


async def decide(life: Life) -> bool:
    """Answer rules and decide. Returns whether a place was granted."""
    caseworker, here = life.staff.caseworker, ("cases", life.case_id)
    case = await life.asking.look("intake", *here, actor=caseworker)
    rules = [rule["rule"] for rule in case["rules"] if rule["outcome"] == "unknown" or life.happens(0.1)]
    for rule in rules:
        where, answer = ("intake", *here, "rules", rule), {"outcome": "pass", "reason": "Avklart på telefon."}
        await life.asking.ask("answer_rule", (life.case_id, rule), where, actor=caseworker, once=False, **answer)
    outcome = "granted" if life.happens(0.85) else "refused"
    where, words = ("intake", *here, "decision"), {"outcome": outcome, "reasons": REASONS[outcome]}
    words |= {"departure_reason": "Det er snakket gjennom, og unntaket er avtalt."} if outcome == "granted" else {}
    made = await life.asking.ask("decide", (life.case_id,), where, actor=caseworker, **words)
    await life.rest()
    return made is not None and outcome == "granted"
