"""Values that people write are planted in the whole system, and stand nowhere but sealed and on the pages for them.

With `--full` ten thousand of them: names, telephones, addresses, messages, reasons. They are looked for in a `pg_dump`
of every database (with its events and messages), in logs, metrics, addresses between services, and addresses and titles
of pages.
`tests/integration/traces/test_an_application.py` does the same for the spans of services in processes of their own.
"""

import logging
import random
import re
import string
from dataclasses import dataclass, field

from structlog.testing import capture_logs

from tests.component.intake.builders import an_application

WORD = re.compile(r"zq[a-z]{10}")
PHONE = re.compile(r"(?<![0-9a-f])(?:\+?47)?(4[0-9]{7})(?![0-9a-f])")
SERVICES = ("intake", "housing", "followup", "notifications", "gateway")
VALUES_OF_ONE = 10
"""How many values are planted with each person."""


@dataclass
class Planted:
    """Values that nobody else has, the same in every run."""

    chance: random.Random = field(default_factory=lambda: random.Random(412))
    words: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)

    def word(self) -> str:
        word = "zq" + "".join(self.chance.choices(string.ascii_lowercase, k=10))
        self.words.add(word)
        return word.capitalize()

    def phone(self) -> str:
        number = f"4{(1_234_567 + len(self.phones) * 7919) % 10_000_000:07}"
        self.phones.add(number)
        return f"+47 {number}"

    def found_in(self, text: str) -> set[str]:
        lower = text.casefold()
        without_spaces = re.sub(r"(?<=\d) (?=\d)", "", lower)
        return self.words & {*WORD.findall(lower)} | self.phones & {*PHONE.findall(without_spaces)}

    def a_person(self) -> dict:
        return {
            "name": f"{self.word()} {self.word()}",
            "phone": self.phone(),
            "email": f"{self.word().lower()}@plante.example",
            "postal_address": {"street": f"{self.word()}gata 7", "postal_code": "9008", "city": "Tromsø"},
            "other_contact": f"Søster {self.word()}",
            "message": f"Det er {self.word()} som skriver, og {self.word()}.",
            "helper_name": self.word(),
        }


def test_what_is_planted_is_found_when_it_is_there():
    planted = Planted()
    person = planted.a_person()
    assert planted.found_in(str(person)) == planted.words | planted.phones
    assert len(planted.words | planted.phones) == VALUES_OF_ONE - 1
    assert planted.found_in(person["phone"][:6] + " " + person["phone"][6:]) == planted.phones
    assert planted.found_in(str(Planted(chance=random.Random(1)).a_person()["name"])) == set()


async def test_nothing_that_was_planted_stands_in_the_clear_anywhere(whole, size, caplog, figures):
    caplog.set_level(logging.INFO)
    planted, intake = Planted(), whole.services["intake"]
    people = size(150, full=10_000) // VALUES_OF_ONE
    cases = []
    with capture_logs() as logged:
        for _ in range(people):
            person = planted.a_person()
            sent = await intake.post("/applications", json=an_application(**person))
            decision = {"outcome": "granted", "reasons": f"Fyller vilkårene, sier {planted.word()}, og vil bo her."}
            await intake.post(f"/cases/{sent['case_id']}/decision", json=decision, role="caseworker")
            cases.append((sent["case_id"], person["name"]))
        for wrong in ({"phone": planted.word()}, {"email": planted.word()}, {"birth_date": planted.word()}):
            answer = await intake.post("/applications", json=an_application(**wrong), expect=422)
            assert planted.found_in(str(answer)) == set(), "a refusal repeats nothing"
        await whole.settle()
        pages = await _opened_by_a_caseworker(whole, cases[:: max(1, people // 20)])
    places = {f"database of {name}": await whole.services[name].dump() for name in SERVICES}
    for name in SERVICES:
        places[f"metrics of {name}"] = (await whole.services[name].http.get("/metrics")).text
    places |= {
        "logs": "\n".join(map(str, logged)),
        "logs of libraries": caplog.text,
        "addresses between services": str(whole.asked),
        "addresses and titles of pages": "\n".join(pages),
    }
    assert logged, "something was logged"
    assert {place: sorted(found)[:5] for place, text in places.items() if (found := planted.found_in(text))} == {}
    count = len(planted.words | planted.phones)
    assert count >= people * VALUES_OF_ONE
    figures(f"{count:,} values planted, 0 found in {len(places)} places")


async def _opened_by_a_caseworker(whole, cases):
    """Addresses and titles of the pages of some of them, on which the names do stand."""
    browser, seen = whole.browser(), []
    assert (await browser.sign_in("saksbehandler")).status_code == 303
    for case_id, name in cases:
        page = await browser.get(f"/soknader/{case_id}")
        assert name in page.text, "what was planted did arrive"
        seen += [str(page.url), *re.findall(r"<title>.*?</title>", page.text, re.DOTALL)]
        form = {"q": name, "form_token": await browser.form_token()}
        answer = await browser.send("/personer", form)
        seen += [str(answer.url), answer.headers.get("location", "")]
    return seen
