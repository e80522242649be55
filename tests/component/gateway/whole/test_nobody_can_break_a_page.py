"""Any address, cookie or form gets a page, a redirect or a refusal with a message, and never a server error.

Every route of the application is tried, with the four real services and a person who has a case in each. Every value
is tried on every route by one of the four roles, or by all of them with `--full`.
"""

import base64
import json
import re
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest

from services.gateway.pages.declared import routes_of_gateway
from services.gateway.pages.readable import LARGEST_FORM
from tests.component.gateway.browser import OWN_PAGE, form_again
from tests.component.intake.builders import an_application

URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
DEEP = "[" * 5000 + "]" * 5000
LONG = "æ" * 8_000  # longer than any field may be
ENDS_THE_SESSION = ("/logg-ut", "/forlat", "/logg-inn")
FOR_PROGRAMS = ("/v1/traces",)
ROLES = [None, "saksbehandler", "leder", "drift"]

IN_A_PATH = (
    "%00", "a%00b", "%ff%fe", "%2e%2e", "%2e%2e%2fstatus", "%2f", "%5c", "%0a", "%25%30%30", "x" * 3000, "-1", "9" * 40,
    "%F0%9F%A6%8A", "None", "%3Freference=1", str(uuid4()),
)  # fmt: skip
IN_A_QUERY = (
    "%00", "%ff", "..", "../status", quote("x" * 5000), quote(DEEP[:2000]), "YWJj", "9" * 40, "-1", "%D9%A3", "%0d%0a",
    "0001-01", "9999-12", "0000-00", "0001-01-01T00:00:00%2B00:00", "//ond.example", "%F0%9F%A6%8A", "alle", "1",
)  # fmt: skip
IN_A_COOKIE = (
    "", "1", "[]", "null", '""', "../status?reference=1", "%00", DEEP[:3000], "QUJD", "====",
    *(base64.urlsafe_b64encode(one.encode()).decode() for one in ("[]", "1", "{}", '{"programme_id": 1}', DEEP[:3000])),
)  # fmt: skip
TEXTS = ("", "\x00", "a\x00b", "../status", DEEP, LONG, "[]", '{"typed": {"name": 1}}', "9" * 40, "🦊")
DATES = (
    "01.01.0001",
    "31.12.9999",
    "1.1." + "9" * 30,
    "0001-01-01",
    "9999-12-31",
    "29.02.2027",
    "٣.٣.٢٠٢٧",
    "-1.-1.-1",
)
FIELDS = (
    "answer", "birth_date", "birth_year", "carried", "city", "code", "content", "current_setting",
    "departure_reason", "deputy_staff_id", "email", "form_of", "form_token", "go", "helper_name", "home_municipality",
    "kind", "kladd", "message", "name", "next_home", "other_contact", "outcome", "password", "phone", "postal_code",
    "reason", "reasons", "reference", "staff_id", "step", "street", "til", "username", "work_or_school",
    "place_id", "case_id", "home_municipality_choice", "birth_date_confirmed", "phone_confirmed", "email_confirmed",
    "version", "shown", "previous_end_on", "previous_exit_on",
)  # fmt: skip
DAYS = (
    "agreed_end_on", "answer_due_on", "arrived_on", "confirmed_on", "moved_out_on", "notified_on",
    "planned_exit_on", "starts_on",
)  # fmt: skip
WORDS = {
    "answer": "accepted", "current_setting": "treatment", "kind": "met", "next_home": "own_rented",
    "outcome": "granted", "reason": "Fordi det er slik.", "reasons": "Fordi det er slik, og det har det vært lenge.",
    "go": "next", "step": "preview", "work_or_school": "yes", "name": "Kari Prøve", "birth_date": "17.05.1990",
    "phone": "40000000",
}  # fmt: skip


class Somebody:
    """A browser that is signed in with one of the roles or not at all, and the errors it got.

    It tries one of `every` values in each place, and starts with another one in the next place.
    """

    def __init__(self, whole, case_id, every):
        self.whole, self.browser, self.token = whole, whole.browser(), ""
        self.every, self.next = every, 0
        self.known = {
            "case_id": case_id,
            "programme_id": "hjem-nord",
            "language": "en",
            "step": "3",
            "service": "intake",
        }
        self.wrong, self.refused, self.asked = [], 0, 0

    def some_of(self, values):
        """The values that this role tries in the next place."""
        self.next += 1
        return list(values)[self.next % self.every :: self.every]

    async def sign_in(self, username):
        self.next = ROLES.index(username)
        if username:
            assert (await self.browser.sign_in(username)).status_code == 303
            self.token = await self.browser.form_token()

    def routes(self, method):
        for route in routes_of_gateway(self.whole.services["gateway"].app):
            ends = self.token and route.path in ENDS_THE_SESSION
            if method in route.methods and not ends and route.path not in FOR_PROGRAMS:
                yield route.path

    def address(self, path, **instead):
        values = self.known | instead
        return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: values.get(found.group(1), str(uuid4())), path)

    def queries(self, path):
        """Every parameter of a route with every value, together with other parameters that its filter needs."""
        route = next(one for one in routes_of_gateway(self.whole.services["gateway"].app) if one.path == path)
        yield "\xff"
        for parameter in route.dependant.query_params:
            with_it = "&status=received" if parameter.alias == "etter" else ""
            yield from (f"{parameter.alias}={value}{with_it}" for value in self.some_of(IN_A_QUERY))

    def look_at(self, answer, *what):
        self.asked += 1
        self.refused += answer.status_code >= 400
        html = answer.status_code < 400 or "<h1>" in answer.text
        if answer.status_code >= 500 or not html:
            self.wrong.append((answer.status_code, *(str(one)[:120] for one in what)))

    async def get(self, address):
        self.look_at(await self.browser.get(address), "GET", address)

    async def send(self, address, **form):
        form = {"form_token": self.token} | form
        self.look_at(await self.browser.send(address, form), "POST", address, form)

    async def send_encoded(self, address, form, encoded):
        answer = await self.browser.http.post(address, content=encoded, headers=OWN_PAGE | URLENCODED)
        answer = await form_again(self.browser.http, answer)
        self.look_at(answer, "POST", address, form)

    def nothing_is_wrong(self, at_least):
        assert self.wrong == []
        assert self.asked >= at_least, "hardly anything was asked"
        assert self.refused >= 5, "nothing was refused: the values were not bad"


@pytest.fixture
async def somebody(whole, size):
    """A browser, and a case that waits for a decision."""
    sent = await whole.services["intake"].post("/applications", json=an_application())
    return Somebody(whole, sent["case_id"], every=size(len(ROLES), full=1))


async def meets(somebody, role):
    """Sign in. A manager gets the case of a resident."""
    if role == "leder":
        somebody.known["case_id"] = await somebody.whole.a_resident()
    await somebody.sign_in(role)


@pytest.mark.parametrize("role", ROLES)
async def test_any_value_in_an_address(somebody, role):
    await meets(somebody, role)
    for path in somebody.routes("GET"):
        for name in re.findall(r"\{(\w+)(?::\w+)?\}", path):
            for value in somebody.some_of(IN_A_PATH):
                await somebody.get(somebody.address(path, **{name: value}))
        for query in somebody.queries(path):
            await somebody.get(f"{somebody.address(path)}?{query}")
    for path in somebody.routes("POST"):
        for name in re.findall(r"\{(\w+)(?::\w+)?\}", path):
            for value in somebody.some_of(IN_A_PATH):
                await somebody.send(somebody.address(path, **{name: value}), **WORDS)
    somebody.nothing_is_wrong(at_least=200)


@pytest.mark.parametrize("role", [None, "saksbehandler"])
async def test_any_value_in_a_cookie(somebody, role):
    await somebody.sign_in(role)
    own = dict(somebody.browser.http.cookies)
    for cookie in ("skjema", "kvittering", "beskjed", "sprak", "okt", "nettleser"):
        for address in ("/", "/skjema/3", "/skjema/pause", "/skjema/kvittering", "/status", "/logg-inn", "/i-dag"):
            for value in somebody.some_of(IN_A_COOKIE):
                somebody.browser.http.cookies.clear()
                somebody.browser.http.cookies.update(own)
                answer = await somebody.browser.get(address, Cookie=f"__Host-{cookie}={value}")
                somebody.look_at(answer, cookie, value, address)
                assert answer.status_code < 400, (cookie, value, address)
    assert somebody.wrong == []


@pytest.mark.parametrize("role", ROLES)
async def test_any_value_in_a_form(somebody, role):
    await meets(somebody, role)
    own = dict(somebody.browser.http.cookies)
    forms = [dict.fromkeys(FIELDS, text) | dict.fromkeys(DAYS, day) for text in TEXTS for day in DATES[:1]]
    forms += [WORDS | dict.fromkeys(DAYS, day) | {"birth_date": day} for day in DATES]
    forms += [
        WORDS | {field: text} for field in ("step", "go", "reason", "name", "code") for text in ("\x00", "../", LONG)
    ]
    forms = [form | {"form_token": somebody.token} for form in forms]
    encoded = [urlencode(form).encode() for form in forms]  # once: the largest have two million letters
    for path in somebody.routes("POST"):
        for form, body in somebody.some_of(zip(forms, encoded, strict=True)):
            somebody.browser.http.cookies.update(own)
            await somebody.send_encoded(somebody.address(path), form, body)
    somebody.nothing_is_wrong(at_least=100)


@pytest.mark.parametrize("role", [None, "saksbehandler"])
async def test_whatever_a_form_is_sent_as(somebody, role):
    await somebody.sign_in(role)
    bodies = [
        ({"Content-Type": "application/json"}, DEEP.encode()),
        ({"Content-Type": "application/json"}, json.dumps({"go": "next"}).encode()),
        ({"Content-Type": "multipart/form-data"}, b"--x"),
        ({"Content-Type": "multipart/form-data; boundary=x"},
         b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--"),
        ({"Content-Type": "multipart/form-data; boundary=x"},
         b'--x\r\nContent-Disposition: form-data; name="name"; filename="a"\r\n\r\n\xff\x00\r\n--x--\r\n'),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"%ff=%ff&name=\xff&=&&&"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"&".join(b"a%d=1" % n for n in range(5_000))),
        ({"Content-Type": "text/plain; charset=nonsense"}, b"\xff"),
    ]  # fmt: skip
    for path in somebody.routes("POST"):
        for kind, body in bodies:
            answer = await somebody.browser.http.post(somebody.address(path), content=body, headers=OWN_PAGE | kind)
            somebody.look_at(answer, "POST", path, kind, body)
    somebody.nothing_is_wrong(at_least=40)


async def test_more_than_a_form_can_hold_is_refused_before_it_is_read(somebody):
    form = URLENCODED | OWN_PAGE
    too_large = b"&".join(b"name%d=" % number + b"x" * 100_000 for number in range(LARGEST_FORM // 100_000 + 1))

    async def in_pieces():
        for start in range(0, len(too_large), 65_536):
            yield too_large[start : start + 65_536]

    for address in ("/status", "/sok/hjem-nord", "/logg-inn"):
        for body in (too_large, in_pieces()):
            answer = await somebody.browser.http.post(address, content=body, headers=form)
            assert answer.status_code == 413, address
            assert "Det du sendte, er for stort" in answer.text


async def test_whatever_host_or_origin_is_named(somebody):
    nameless = await somebody.browser.get("/", Host="")
    assert (nameless.status_code, nameless.json()["refusal"]) == (400, "OneHostNeeded")
    for host in ("[", "[::1", "a b", "x:99999", "ond.example"):
        for headers in ({"Host": host}, {"Origin": f"http://{host}"}):
            somebody.look_at(await somebody.browser.http.post("/status", data={}, headers=headers), headers)
            somebody.look_at(await somebody.browser.get("/", **headers), headers)
    assert somebody.wrong == []
