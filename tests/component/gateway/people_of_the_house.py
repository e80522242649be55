"""The people of the fake house: residents, people to come, people who wait or have moved out. All are invented."""

from base64 import b64encode
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.housing.overview.domain.board import BoardDays, TakenPlaces, units_on_board
from services.housing.overview.domain.listed_stays import is_wanted
from services.housing.overview.domain.stay_today import StayToday, is_due, stay_today
from services.housing.programmes.domain import Place
from services.housing.stays.domain.days import arrival_days
from services.housing.stays.domain.limits import limits_of
from services.housing.stays.domain.stay import Stay, StayState
from shared.version import version_of
from tests.component.gateway.consents_of_the_house import ConsentsOfTheHouse
from tests.component.gateway.figures_of_the_house import FiguresOfTheHouse
from tests.component.gateway.followup_of_the_house import FollowupOfTheHouse
from tests.component.gateway.invented_people import (
    BERG,
    CONTACT_MISSED,
    CONTACT_TODAY,
    HAUG,
    INGRID,
    JON,
    KARI,
    LEGAL_BASIS,
    LIEN,
    LIV,
    MARET,
    MESSAGE,
    NAMES,
    NILS,
    OFFER_TO_MARET,
    OLA,
    PER,
    PLACES,
    STAY_OF,
    TODAY,
    VIK,
    _at,
    _id,
    _on,
)  # fmt: skip
from tests.component.gateway.tasks_of_the_house import TasksOfTheHouse

PROGRAMME = {
    "programme_id": "hjem-nord", "name": {"nb": "Hjem Nord", "en": "Home North"},
    "summary": {"nb": "Et rusfritt hjem.", "en": "A home."}, "kind": "transitional_housing",
    "operator": "Stiftelsen Hjem Nord", "municipality": {"number": "5501", "name": "Tromsø"},
    "contact_point": {"name": "Daglig leder", "phone": "+47 00 00 55 01", "email": "post@hjem-nord.example"},
    "accepts_applications": True, "usual_stay": "P1Y", "expectations": None, "legal_basis": LEGAL_BASIS,
    "limits": {"line": {"shortest": 1, "longest": 200}, "text": {"shortest": 1, "longest": 5000}},
}  # fmt: skip
LINES_ABOUT_A_STAY = 2
UNDECIDED, CLOSED = ("received", "under_review"), ("refused", "dismissed", "withdrawn")
STANDINGS = {
    "on_the_way_in": {"granted"}, "living": {"admitted"}, "moved_out": {"ended"},
    "with_person_page": {"granted", "admitted", "ended", "deceased"},
}  # fmt: skip
MAY = {
    "received": ["answer_rule", "decide", "change_exit_date", "withdraw", "record_death"],
    "under_review": ["answer_rule", "decide", "change_exit_date", "withdraw", "record_death"],
    "granted": ["change_exit_date", "withdraw", "record_death"],
    "deceased": ["correct_death"],
}
CASE_LIMITS = {
    "reason": {"shortest": 1, "longest": 2000},
    "correction_reason": {"shortest": 3, "longest": 2000},
    "planned_exit_on": {"first": "2026-02-12", "last": "2032-03-17"},
    "died_on": {"first": "1990-05-17", "last": TODAY.isoformat()},
}
DECISION_FORM = {
    "reasons": {"shortest": 20, "longest": 20_000}, "departure_reason": {"shortest": 20, "longest": 2000},
}  # fmt: skip


def rule(name: str, title: str, outcome: str, why: str, **more: Any) -> dict[str, Any]:
    """A rule as intake shows it to staff."""
    texts = {"title": {"nb": title, "en": f"{title} (en)"}, "why": {"nb": why, "en": f"{why} (en)"}}
    return {"rule": name, "outcome": outcome, "answered_by": "system", "reason": None} | texts | more


RULES = [
    rule("RESIDENT_OF_MUNICIPALITY", "Bosatt i kommunen", "pass", "Hjemkommunen er Tromsø."),
    rule("APPLY_BEFORE_EXIT", "Søker før utskriving eller løslatelse", "pass", "Det søkes før datoen."),
    rule("CURRENT_SETTING", "Er i behandling eller fengsel nå", "unknown", "Ingen regel kan si om dette passer."),
    rule("WORK_OR_SCHOOL_EXPECTED", "Vil delta i jobb eller skole", "fail",
         "Det ventes at en deltar, men unntak kan avtales.",
         answered_by=BERG, reason="Er sykmeldt til sommeren, og vil begynne på kurs til høsten."),
]  # fmt: skip


class House(ConsentsOfTheHouse, FollowupOfTheHouse, TasksOfTheHouse, FiguresOfTheHouse):
    """The data of the four fake services, which tests may change."""

    def __init__(self) -> None:
        self.today = TODAY
        self.programmes = [
            PROGRAMME,
            PROGRAMME | {"programme_id": "ettervern-ost", "name": {"nb": "Øst", "en": "East"}},
        ]
        self.status = {KARI: "admitted", NILS: "admitted", OLA: "granted", MARET: "granted", INGRID: "granted",
                       PER: "received", LIV: "under_review", JON: "ended"}  # fmt: skip
        self.stays = {
            KARI: self._stay(KARI, 0, "living", -353, 12),
            NILS: self._stay(NILS, 1, "overdue", -370, -5),
            OLA: self._stay(OLA, 0, "planned", 24, 389),
            MARET: self._stay(MARET, 2, "offered", 15, 380),
            JON: self._stay(JON, 2, "ended", -390, -20, moved_out_on=_on(-20)),
        }
        self.waiting = [
            {"case_id": INGRID, "programme_id": "hjem-nord", "granted_on": _on(-6), "planned_exit_on": _on(31),
             "days_to_exit": 31, "next_free_on": _on(60), "gap_days": 29},
        ]  # fmt: skip
        self.contacts = [
            self._contact(CONTACT_MISSED, JON, -3, 17, "move_out", "not_confirmed", HAUG),
            self._contact(CONTACT_TODAY, KARI, 0, 30, "arrival", "planned", HAUG),
        ]
        self.aftercare = "offered"
        self.may_be_answered = True
        self.tasks = [self._task("followup", "name_contact_person", INGRID, INGRID, 0)]
        self.staff_messages = [
            {"message_id": MESSAGE, "case_id": KARI, "to": "staff", "staff_id": None, "role": "house_manager",
             "template": "stay_expiring", "channel": "in_app", "state": "unseen", "written_at": _at(-2, 7),
             "sent_at": None, "text": {"subject": "Botiden går mot slutten om 14 dager",
                                             "body": "Snakk om veien videre."}},
        ]  # fmt: skip
        self.possible_contact_persons = [HAUG, VIK, LIEN]
        self.letters: list[dict[str, Any]] = []
        self.marks: list[dict[str, Any]] = []
        self.decision: dict[str, Any] | None = None
        self.evidence: list[dict[str, Any]] = []
        self.evidence_copy: dict[str, Any] | None = None
        self.contact_changes: list[dict[str, Any]] = []
        self.made_letters: list[dict[str, Any]] = []
        self.letters_may = ["make"]
        self.not_printed = ""
        self.rules = RULES
        self.deaths: dict[str, dict[str, Any]] = {}
        self.corrected_deaths: list[dict[str, Any]] = []

    def dies(self, case_id: str, *, died_on: str | None = _on(-2), holder: str = HAUG) -> None:
        """Record the death in all services."""
        tasks = [
            {"kind": kind, "holder": holder, "done_on": None, "done_by": None}
            for kind in ("next_of_kin", "belongings", "papers")
        ]
        self.status[case_id] = "deceased"
        self.deaths[case_id] = {
            "died_on": died_on, "source": "police", "recorded_on": _on(-1), "recorded_by": LIEN, "tasks": tasks,
        }  # fmt: skip
        if case_id in self.stays and self.stays[case_id]["state"] in {"living", "overdue"}:
            self.stays[case_id]["state"] = "after_death"

    def left_to_do(self) -> list[dict[str, Any]]:
        """The open tasks after a death."""
        return [
            {"case_id": case_id, "kind": task["kind"], "holder": task["holder"], "recorded_on": death["recorded_on"]}
            for case_id, death in self.deaths.items() for task in death["tasks"] if task["done_on"] is None
        ]  # fmt: skip

    def _stay(self, case_id: str, place: int, state: str, starts: int, ends: int, **more: Any) -> dict[str, Any]:
        name = f"Bolig {place + 1}"
        arrived = _on(starts) if state not in {"planned", "offered"} else None
        return {
            "stay_id": STAY_OF[case_id], "case_id": case_id, "programme_id": "hjem-nord", "place_id": PLACES[place],
            "place": name, "unit": name, "state": state, "starts_on": _on(starts), "arrived_on": arrived,
            "agreed_end_on": _on(ends), "missed_on": None, "moved_out_on": None, "extensions": [],
        } | more  # fmt: skip

    # intake

    def names(self, case_ids: list[str]) -> dict[str, str]:
        """The names of those who are asked for."""
        return {case_id: NAMES[case_id] for case_id in case_ids if case_id in NAMES}

    def list_applications(self, status: str | None = None, q: str | None = None, **asked: Any) -> dict[str, Any]:
        """The list by deadline."""
        due = {LIV: -2, PER: 5}
        rows = [
            {
                "case_id": case_id, "reference": f"7KQ2M4{number:02d}", "name": NAMES[case_id],
                "programme_id": "hjem-nord", "status": self.status[case_id],
                "received_on": _on(due.get(case_id, -60) - 31),
                "is_open": self.status[case_id] in UNDECIDED, "is_urgent": self.status[case_id] in UNDECIDED,
                "is_late": self.status[case_id] in UNDECIDED and due.get(case_id, 0) < 0,
                "days_to_answer": due.get(case_id), "answer_due_on": _on(due.get(case_id, -30)),
                "planned_exit_on": _on(31 + number), "days_to_exit": 31 + number,
                "rules_summary": {"pass": 2, "fail": 1, "unknown": 1},
            }
            for number, case_id in enumerate(self.status)
            if status in {None, self.status[case_id]} and (q or "").lower() in NAMES[case_id].lower()
            and (not asked.get("standing") or self.status[case_id] in STANDINGS[asked["standing"]])
        ]  # fmt: skip
        rows = [row for row in rows if not (asked.get("open") or asked.get("urgent")) or row["is_open"]]
        return {"applications": sorted(rows, key=lambda row: str(row["answer_due_on"])), "next": None}

    def list_people(self, standing: str = "with_person_page", q: str = "", **_: Any) -> dict[str, Any]:
        """Those who were granted a place."""
        return {"people": self.list_applications(q=q, standing=standing)["applications"], "next": None}

    def readers_of_case(self) -> dict[str, Any]:
        """Nobody is named, and nothing is protected."""
        limits = {"reason": {"shortest": 3, "longest": 2000}}
        return {"protection": "none", "reader_ids": [], "version": None, "limits": limits, "changes": []}

    def case(self, case_id: str) -> dict[str, Any] | None:
        """The answer of intake about one case."""
        if case_id not in NAMES:
            return None
        history = [
            {"at": _at(-33), "what": "application_received", "by": None, "words": {}},
            {"at": _at(-30), "what": "rule_answered", "by": BERG, "words": {"rule": "WORK_OR_SCHOOL_EXPECTED"}},
            {"at": _at(-21), "what": "exit_date_changed", "by": BERG, "words": {"planned_exit_on": _on(31)}},
        ]
        status, is_open = self.status[case_id], self.status[case_id] in UNDECIDED
        if self.decided(case_id):
            history.append({"at": _at(-12), "what": "decision_made", "by": BERG, "words": {"outcome": "granted"}})
        return {
            "case_id": case_id, "person_id": _id(900), "reference": "7KQ2M4XD", "programme_id": "hjem-nord",
            "status": status, "name": NAMES[case_id], "birth_date": "1990-05-17", "language": "nb",
            "received_on": _on(-33), "answer_due_on": _on(5), "days_to_answer": 5 if is_open else None,
            "is_open": is_open, "is_closed": status in CLOSED, "is_late": False,
            "has_person_page": status in STANDINGS["with_person_page"], "may": MAY.get(status, ["record_death"]),
            "limits": CASE_LIMITS,
            "contact": {"phone": "+47 00 00 12 34", "email": "noen@post.example",
                        "postal_address": {"street": "Prøvegata 1", "postal_code": "9008", "city": "Tromsø"},
                        "other_contact": None},
            "answers": {"current_setting": "transitional_prison", "work_or_school": "unsure",
                        "home_municipality": "5501", "has_pet": False,
                        "message": "Jeg vil gjerne bo nær sønnen min.\nHan begynner på skolen til høsten."},
            "rules": [one | {"version": version_of(*one.values())} for one in self.rules],
            "decision": self.decided(case_id),
            "unmet_rules": [one["rule"] for one in self.rules if one["outcome"] != "pass"],
            "open_rules": [one["rule"] for one in self.rules if one["outcome"] == "unknown"],
            "decision_form": {
                "due_if_today": _on(21), "limits": DECISION_FORM, "version": version_of(self.rules),
                "notified_on": {"first": _on(0), "last": _on(60)},
            } if is_open else None,
            "planned_exit_on": _on(31), "days_to_exit": 31,
            "earlier_exit_dates": [{"planned_exit_on": _on(17), "recorded_on": _on(-33)}],
            "history": history, "death": self.deaths.get(case_id), "corrected_deaths": self.corrected_deaths,
            "death_version": version_of(case_id in self.deaths, lines=len(history)),
        }  # fmt: skip

    def cases_of_person(self, case_id: str) -> dict[str, Any]:
        """This case, and the older one that Per sent."""
        alike = [case_id, LIV] if case_id == PER else [case_id]
        return {"cases": [{"case_id": one, "reference": "7KQ2M4XD", "programme_id": "hjem-nord", "status": "received",
                           "name": NAMES[one]} for one in alike]}  # fmt: skip

    def decided(self, case_id: str) -> dict[str, Any] | None:
        """The decision in a case, where there is one."""
        if self.status[case_id] in {"received", "under_review"}:
            return None
        return self.decision or {"decision_id": _id(800), "decided_by": BERG} | self.previewed(
            {"outcome": "granted", "reasons": "Du fyller vilkårene, og vi tror dette huset passer for deg."}
        )

    def previewed(self, body: dict[str, Any]) -> dict[str, Any]:
        """The decision as intake would write it."""
        complain = "Er du uenig, kan du klage. Fristen er 7. april 2027 (forvaltningsloven § 29)."
        letter = [
            {"heading": None, "paragraphs": ["Søknaden din til Hjem Nord er innvilget."]},
            {"heading": "Begrunnelse", "paragraphs": [body["reasons"]]},
            {"heading": "Du kan klage", "paragraphs": [complain]},
        ]
        departure = None
        if body["outcome"] == "granted" and body.get("departure_reason"):
            against = [{"rule": one["rule"], "title": one["title"]} for one in self.rules if one["outcome"] != "pass"]
            departure = {"reason": body["departure_reason"], "rules": against}
        return {
            "outcome": body["outcome"], "reasons": body["reasons"], "decided_on": _on(0), "notified_on": _on(0),
            "complaint_due_on": _on(21), "days_to_complain": 21, "complaint_body": "Statsforvalteren",
            "legal_basis": "boligsosialloven-6", "departure": departure,
            "letter": {"nb": letter, "en": letter},
        }  # fmt: skip

    def contact_of_case(self, case_id: str) -> dict[str, Any] | None:
        """How the person is reached, with the changes of it."""
        case = self.case(case_id)
        waits = any(one["state"] == "waiting" for one in self.contact_changes)
        return case and {
            "contact": case["contact"], "version": version_of(case["contact"], lines=3),
            "may": [] if waits else ["change"], "reason": {"shortest": 3, "longest": 1000}, "longest_line": 200,
            "changes": self.contact_changes,
        }  # fmt: skip

    def evidence_of_case(self) -> dict[str, Any]:
        """What staff have seen, and what the form needs."""
        shortest = {"keep_reason": 10, "correction_reason": 3}
        limits = {name: {"shortest": least, "longest": 1000} for name, least in shortest.items()}
        return {"may": ["record"], "limits": limits, "largest_file": 5 * 1024 * 1024, "evidence": self.evidence,
                "usually_kept_until": _on(90), "kept_until_at_most": _on(365)}  # fmt: skip

    def saw(self, **more: Any) -> str:
        """Somebody has seen a paper. Returns the id of the record."""
        self.evidence.insert(0, {
            "evidence_id": _id(860 + len(self.evidence)), "kind": "treatment", "seen_on": _on(-1), "seen_by": BERG,
            "recorded_on": _on(-1), "kept": None, "corrected_on": None, "corrected_by": None,
            "correction_reason": None, "may": ["correct"],
        } | more)  # fmt: skip
        return str(self.evidence[0]["evidence_id"])

    def make_letter(self, body: dict[str, Any]) -> dict[str, Any]:
        """The letter about a decision, on paper."""
        assert body["signer"]["name"]
        assert set(body["signer"]["title"]) >= {"nb", "en"}
        letter = {"letter_id": _id(850 + len(self.made_letters)), "made_on": _on(0), "made_by": BERG,
                  "replaces": None, "not_printed": self.not_printed}  # fmt: skip
        self.made_letters.insert(0, letter)
        return letter

    def printed(self, letter_id: str) -> dict[str, Any] | None:
        """A letter as PDF."""
        known = {letter["letter_id"] for letter in self.made_letters}
        return {"pdf": b64encode(b"%PDF-1.7 made up").decode()} if letter_id in known else None

    # housing

    def board(self, **_: Any) -> dict[str, Any]:
        """Three units of one place each, and one of another programme with nobody in it."""
        names = [(place_id, f"Bolig {number + 1}", f"bolig-{number + 1}") for number, place_id in enumerate(PLACES)]
        places = [
            Place(UUID(one), no, "hjem-nord", name, "flat", key, name) for no, (one, name, key) in enumerate(names)
        ]
        places.append(Place(UUID(_id(110)), len(places), "ettervern-ost", "Rom 1", "room", "ost", "Avdelingen"))
        stays: dict[int, list[Stay]] = {place.place_no: [] for place in places}
        for stay in self.stays.values():
            stays[PLACES.index(stay["place_id"])].append(_known(stay))
        deaths = {UUID(case_id) for case_id in self.deaths}
        days = BoardDays(date(2027, 2, 1), date(2028, 2, 1), self.today)
        units = [asdict(unit) for unit in units_on_board(places, TakenPlaces(stays, deaths), days)]
        return {"from": days.first_day.isoformat(), "until": days.until.isoformat(), "units": units}

    def list_stays(self, state: Any = None, due: Any = None, **_: Any) -> list[dict[str, Any]]:
        """Open stays."""
        shown = [self._today(stay) for stay in self.stays.values() if stay["state"] != "ended"]
        listed = [stay for stay in shown if is_wanted(stay, state, None) and is_due(stay, due, self.today)]
        return [asdict(stay) for stay in sorted(listed, key=lambda stay: stay.agreed_end_on)]

    def case_in_housing(self, case_id: str) -> dict[str, Any]:
        """Offers, stay and history."""
        stay = self.stays.get(case_id)
        offers = [{"offer_id": OFFER_TO_MARET, "stay_id": STAY_OF[MARET], "state": "open", "offered_on": _on(-1),
                   "answer_due_on": _on(6), "answered_on": None,
                   "is_open": True, "may": ["answer"]}] if case_id == MARET else []  # fmt: skip
        history = []
        if stay:
            history = [{"at": _at(-11), "what": "offer_made", "by": LIEN, "words": {"starts_on": stay["starts_on"]}}]
        if stay and stay["arrived_on"]:
            history.append({"at": _at(-9), "what": "arrived", "by": HAUG, "words": {"arrived_on": stay["arrived_on"]}})
        shown = asdict(self._today(stay)) | stay | {"limits": self._limits(stay)} if stay else None
        return {"offers": offers, "stay": shown, "history": history,
                "may": ["offer"] if case_id in {one["case_id"] for one in self.waiting} else []}  # fmt: skip

    def offer_form(self, case_id: str = "", place_id: str = "", **_: Any) -> dict[str, Any]:
        """The places, and the first day that makes sense."""
        places = [place for unit in self.board()["units"] for place in unit["places"]]
        exits = [one["planned_exit_on"] for one in self.waiting if one["case_id"] == case_id]
        free = [str(place["free_from"]) for place in places if str(place["place_id"]) == place_id]
        return {"earliest_start_on": max([_on(0), *exits, *free]), "answer_due_on": _on(7),
                "limits": {"starts_on": {"first": _on(0), "last": "2029-03-17"}},
                "units": self.board()["units"]}  # fmt: skip

    def _limits(self, stay: dict[str, Any]) -> dict[str, Any]:
        """The lengths and the days of this stay, by housing's own rules; everybody was granted a place a year ago."""
        arrived = arrival_days(self.today - timedelta(days=400), None, self.today)
        return asdict(limits_of(_known(stay), arrived, self.today))

    def _today(self, stay: dict[str, Any]) -> StayToday:
        """The stay with its computed fields, by housing's own rules."""
        known = _known(stay)
        place = Place(known.place_id, 1, known.programme_id, stay["place"], "flat", "bolig", stay["unit"])
        return stay_today(known, place, self.today, deceased=stay["state"] == "after_death", lines=LINES_ABOUT_A_STAY)

    # notifications

    def messages_of(self, case_id: str, to: str = "") -> list[dict[str, Any]]:
        """The messages of one case, or only those to the person or to staff."""
        to_person = {
            "message_id": _id(502), "to": "person", "staff_id": None, "template": "receipt", "channel": "sms",
            "case_id": case_id, "state": "taken", "taken_by": "provider", "written_at": _at(-33, 11),
            "sent_at": _at(-33, 11),
            "text": {"subject": "Vi har fått skjemaet ditt", "body": "Referansen er 7KQ2M4XD. Du hører fra oss."},
        }  # fmt: skip
        failed = to_person | {"message_id": _id(503), "state": "failed", "written_at": _at(-12, 11), "sent_at": None,
                              "text": {"subject": "Du har fått svar",
                                       "body": "Ring oss hvis du lurer på noe."}}  # fmt: skip
        everything = [
            to_person,
            failed,
            *[one for one in self.letters if one["case_id"] == case_id],
            *[one for one in self.staff_messages if one["case_id"] == case_id],
        ]
        return [self._message(one) for one in everything if to in {"", one["to"]}]

    def _message(self, one: dict[str, Any]) -> dict[str, Any]:
        """The message with the fields that notifications computes from its state."""
        state, to_person = one["state"], one["to"] == "person"
        used = one.get("way") or one["channel"] or None
        return one | {
            "went_by": used if state in {"taken", "delivered"} else None, "was_sent": one["sent_at"] is not None,
            "in_timeline": to_person and state != "cancelled", "is_urgent": state == "failed",
            "only_on_paper": state in {"to_hand_over", "failed"} and one["channel"] == "letter",
        }  # fmt: skip

    def letter(self, number: int, case_id: str, **more: Any) -> str:
        """Add a message to a person that a member of staff must hand over, and return its id."""
        body = "Vi har en plass til deg fra 1. april 2027.\n\nHilsen Kontoret i Storgata"
        self.letters.append({
            "message_id": _id(520 + number), "case_id": case_id, "to": "person", "staff_id": None, "role": None,
            "template": "offer", "channel": "sms", "language": "nb", "state": "to_hand_over", "failure": None,
            "taken_by": None, "way": None, "handed_over_on": None, "handed_over_by": None, "may": ["hand_over"],
            "written_at": _at(-2, 9), "sent_at": None,
            "text": {"subject": "Vi venter på svar fra deg", "body": body},
        } | more)  # fmt: skip
        return _id(520 + number)

    def letters_in(self, tab: str, limit: str = "200") -> list[dict[str, Any]]:
        """A list of messages to people."""
        listed = {
            "to_hand_over": {"to_hand_over", "failed"}, "to_print": {"to_hand_over", "failed"},
            "on_the_way": {"waiting", "taken"}, "delivered": {"delivered"}, "not_known": {"not_known"},
        }[tab]  # fmt: skip
        found = [self._message(one) for one in self.letters if one["state"] in listed]
        return [one for one in found if tab != "to_print" or one["only_on_paper"]][: int(limit)]

    def opened(self, message_id: str) -> dict[str, Any] | None:
        """One message with its marks."""
        found = [one for one in self.letters if one["message_id"] == message_id]
        return {"message": self._message(found[0]), "marks": self.marks} if found else None

    def messages_to_staff(self, **_: Any) -> list[dict[str, Any]]:
        """What waits to be read."""
        return [self._message(one) for one in self.staff_messages]


def _known(stay: dict[str, Any]) -> Stay:
    """The stay as housing stores it."""
    state = {"overdue": "living", "after_death": "living", "ended": "moved_out"}.get(stay["state"], stay["state"])
    names = ("starts_on", "agreed_end_on", "arrived_on", "moved_out_on", "missed_on")
    days: dict[str, Any] = {name: stay[name] and date.fromisoformat(stay[name]) for name in names}
    ids = {name: UUID(stay[name]) for name in ("stay_id", "case_id", "place_id")}
    place_no = PLACES.index(stay["place_id"])
    return Stay(**ids, programme_id=stay["programme_id"], place_no=place_no, state=StayState(state), **days)
