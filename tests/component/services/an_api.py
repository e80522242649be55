"""Requests to the API of a service that fit its OpenAPI document, or do not, with ids that are in the system."""

import json
import re
from collections import Counter, defaultdict
from datetime import date
from itertools import count
from urllib.parse import quote

from hypothesis import strategies as st

from shared.roles import ROLES

ID = re.compile(r'"(\w+)":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"')
KNOWN = "known"
"""Stands for an id in the system, of the kind that its place asks for. It is chosen when the request is sent."""

BAD_TEXTS = st.sampled_from([
    "", " ", "\x00", "a\x00b", "\u202e", "\ud7ff", "\U0010ffff", "æ" * 10_000, "9" * 400, "-0", "NaN", "[]",
    "0001-01-01", "9999-12-31", "2027-02-29", "0000-00-00", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-23:59",
    "../../status", "00000000-0000-0000-0000-000000000000", "🦊", "'; --",
])  # fmt: skip
BAD = BAD_TEXTS | st.sampled_from([
    None, True, 0, -1, 2**31, 2**63, 10**400, -(10**30), 1e308, 0.1, [], {}, [[]], [None], {"": None}, {"a" * 500: 1},
])  # fmt: skip
OTHERS = {"boolean": st.booleans(), "null": st.none(), "number": st.floats(allow_nan=False, allow_infinity=False)}
DEEPEST = 4
"""Lists in lists, at most."""


def values(schema, components, depth=0):
    """Values that fit a JSON schema."""
    if "$ref" in schema:
        return values(components[schema["$ref"].rpartition("/")[2]], components, depth)
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return st.sampled_from(choices).flatmap(lambda one: values(one, components, depth))
    if allowed := schema.get("enum") or ([schema["const"]] if "const" in schema else None):
        return st.sampled_from(allowed)
    match schema.get("type"):
        case "object":
            return _objects(schema, components, depth)
        case "array" if depth < DEEPEST:
            return st.lists(values(schema.get("items", {}), components, depth + 1), max_size=3)
        case "string":
            return _texts(schema)
        case "integer":
            return st.integers(schema.get("minimum", -5), schema.get("maximum", 400))
    return OTHERS.get(schema.get("type"), BAD)


def _objects(schema, components, depth):
    properties, required = schema.get("properties", {}), schema.get("required", [])
    fitting = {name: values(one, components, depth + 1) for name, one in properties.items()}
    return st.fixed_dictionaries(
        {name: one for name, one in fitting.items() if name in required},
        optional={name: one for name, one in fitting.items() if name not in required},
    )


def _texts(schema):
    match schema.get("format"):
        case "uuid":
            return st.sampled_from([KNOWN] * 9) | st.uuids().map(str)
        case "date":
            return st.dates().map(str) | st.dates(date(2026, 10, 1), date(2027, 12, 31)).map(str)
        case "date-time":
            return st.datetimes().map(lambda moment: f"{moment.isoformat()}Z")
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True) | st.text(max_size=20)
    return st.just("hjem-nord") | st.text(min_size=schema.get("minLength", 0), max_size=schema.get("maxLength", 60) + 1)


def spoiled(given, number, bad):
    """The same values with something bad in one place, by a number that is counted through all places."""
    places = list(_places(given))
    return _with(given, places[number % len(places)], bad)


def _places(given):
    yield ()
    pairs = given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    for key, value in pairs:
        yield from ((key, *further) for further in _places(value))


def _with(given, place, bad):
    if not place:
        return bad
    copy = given.copy()
    copy[place[0]] = _with(given[place[0]], place[1:], bad)
    return copy


class Api:
    """The API of one service, with the ids that were in its answers, by the names of their fields."""

    def __init__(self, service, usual_role, case_ids):
        self.service, self.usual_role, self.turn = service, usual_role, count()
        self.ids = defaultdict(dict, case_id=dict.fromkeys(case_ids))
        document = service.app.openapi()
        self.components = document["components"]["schemas"]
        rooms = service.service._rooms
        self.roles = {action: roles for room in rooms for action, roles in room.actions.items()}
        self.operations = [
            (method, path, operation)
            for path, methods in sorted(document["paths"].items())
            for method, operation in sorted(methods.items())
        ]
        self.answered = Counter()

    def requests(self):
        return st.sampled_from(self.operations).flatmap(self._requests_to)

    def fitting(self, operation):
        """Values for everything that one operation takes."""
        fields = {"path": {}, "query": {}, "body": {}}
        for one in operation.get("parameters", []):
            fields[one["in"]][one["name"]] = values(one["schema"], self.components)
        for one in operation.get("requestBody", {}).get("content", {}).values():
            fields["body"]["json"] = values(one["schema"], self.components)
        return st.fixed_dictionaries({where: st.fixed_dictionaries(those) for where, those in fields.items()})

    def _requests_to(self, chosen):
        method, path, operation = chosen
        fitting = self.fitting(operation)
        bad = st.builds(spoiled, fitting, st.integers(0, 99), BAD_TEXTS | BAD)
        roles = st.sampled_from([None, *ROLES, *[self._usual_for(method, path)] * 15])
        return st.tuples(st.just(method), st.just(path), fitting | bad, roles)

    def _usual_for(self, method, path):
        """The usual role where it may call this; else one that may; None where staff may not."""
        may = self.roles[f"{method.upper()} {path}"]
        return next((role for role in (self.usual_role, *ROLES) if role in may), None)

    async def send(self, method, path, fields, role, **who):
        """Send it, check that it was answered or refused, and return the answer."""
        fields = self._with_ids(fields)
        for name, value in _pairs(fields, "path"):
            path = path.replace(f"{{{name}}}", quote(_text(value), safe=""))
        query = {name: _text(value) for name, value in _pairs(fields, "query") if value is not None}
        content = json.dumps(dict(_pairs(fields, "body")).get("json")).encode()
        headers = self.service.headers(role=role, **who) | {"Content-Type": "application/json"}
        answer = await self.service.http.request(method.upper(), path, headers=headers, params=query, content=content)
        self.answered[method, answer.status_code] += 1
        for name, value in ID.findall(answer.text):
            self.ids[name][value] = None
        assert answer.status_code < 500, (method, path, query, content[:500], answer.text[:500])
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/problem+json", (method, path, answer.text[:200])
        return answer

    def _with_ids(self, given, name="case_id"):
        match given:
            case dict():
                return {key: self._with_ids(value, key) for key, value in given.items()}
            case list():
                return [self._with_ids(value, name) for value in given]
            case "known":
                known = list(self.ids.get(name) or self.ids["case_id"])
                return known[next(self.turn) % len(known)]
            case _:
                return given


def _pairs(fields, where):
    """What there is for one part of the request, if anything is left of it."""
    part = fields.get(where) if isinstance(fields, dict) else None
    return part.items() if isinstance(part, dict) else ()


def _text(value):
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "replace").decode()[:2_000]
