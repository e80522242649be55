"""The services and what they share have no call that turns data into code, and only these algorithms and formats.

Each kind of call is planted once, so that what looks for them is known to find them.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FILES = [
    path
    for folder in ("services", "shared")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "node_modules" not in path.parts
]
RUNNING = [path for path in FILES if not {"migrations", "assets"} & set(path.parts)]
"""Without migrations, whose text is fixed, and without what builds the front-end files."""

NEVER_CALLED = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "input", "breakpoint"}
NEVER_IMPORTED = {
    "pickle", "marshal", "shelve", "dill", "xml", "lxml", "defusedxml", "xmltodict", "ldap", "ldap3", "pymemcache",
    "memcache", "yaml", "telnetlib", "ftplib", "paramiko", "onelogin", "saml2", "pylatex", "markdown", "bleach",
}  # fmt: skip
HASHES = {"sha256"}
CIPHERS = {"AESGCM"}
ASYMMETRIC = {"Ed25519PrivateKey", "Ed25519PublicKey"}
ONE_TIME_CODES = {"TOTP", "SHA1"}
"""The codes of authenticator apps, which know no other hash (RFC 6238)."""
PATTERNS_FROM_NAMES = {
    "services/gateway/clients/intake/programmes.py",  # a constant of the domain
    "services/gateway/traces/redaction.py",  # the constants above it
    "services/intake/eligibility/domain/words_to_staff.py",  # escaped, from templates of ours
    "services/notifications/templates/neutral.py",  # a list of words of ours
    "shared/edge/dates.py",  # parts of a pattern, as constants
    "shared/edge/text.py",  # a constant list of characters
}
"""The files in which a pattern is put together, and from what. None is made of what somebody has sent."""
FORMATS_FROM_NAMES = {
    "services/gateway/pages/rendering.py",  # constants that are marked as HTML
    "services/intake/eligibility/domain/words.py",  # the constants above it, and texts of programme files
    "services/intake/letters/domain/as_paper.py",  # constants of the languages
    "services/notifications/templates/texts.py",  # the files beside it
    "shared/edge/dates.py",  # the message of a refusal
    "shared/refusals.py",  # the same
}
"""The files in which a text with placeholders has a name, and where it comes from."""


def calls_in(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the name that is called: `re.compile`, `eval`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def imported_by(tree: ast.AST) -> set[str]:
    """The packages and names that a file imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module.partition(".")[0]}
    return names


def wrong_in(source: str) -> list[str]:
    """What a file does that no file may."""
    tree = ast.parse(source)
    wrong = sorted(imported_by(tree) & NEVER_IMPORTED)
    for name, call in calls_in(tree):
        if name in NEVER_CALLED:
            wrong.append(name)
        if name.startswith("subprocess.") and any(one.arg == "shell" for one in call.keywords):
            wrong.append(f"{name} with a shell")
        if name in {"text", "sql", "sqlalchemy.text"} and call.args and _takes_a_value(call.args[0]):
            wrong.append("SQL that is put together")
    wrong += [ast.unparse(node) for node in ast.walk(tree) if _is_another_hash(node)]
    return wrong


def _is_another_hash(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node.value) == "hashlib" and node.attr not in HASHES


def _takes_a_value(argument: ast.expr) -> bool:
    """Whether a text holds anything but constants, which are written in capitals."""
    if isinstance(argument, ast.JoinedStr):
        held = [part.value for part in argument.values if isinstance(part, ast.FormattedValue)]
        return not all(isinstance(one, ast.Name) and one.id.isupper() for one in held)
    return isinstance(argument, ast.BinOp | ast.Call)


@pytest.mark.parametrize(
    "planted",
    [
        "eval(typed)",
        "exec(typed)",
        "import pickle",
        "from xml.etree import ElementTree",
        "import yaml",
        "import os\nos.system(typed)",
        "import subprocess\nsubprocess.run(typed, shell=True)",
        "text(f'SELECT {typed}')",
        "text('SELECT ' + typed)",
        "text('SELECT {}'.format(typed))",
        "import hashlib\nhashlib.md5(typed)",
    ],
)
def test_what_is_looked_for_is_found(planted):
    assert wrong_in(planted) != []


def test_no_data_becomes_code_a_command_or_sql_and_no_format_that_does_things_is_read():
    found = {path.relative_to(ROOT).as_posix(): wrong_in(path.read_text(encoding="utf-8")) for path in RUNNING}
    assert len(found) > 500
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_programs_are_started_in_one_place_with_words_of_ours():
    starting = [
        path.relative_to(ROOT).as_posix()
        for path in RUNNING
        if any("subprocess" in name and "exec" in name for name, _ in calls_in(ast.parse(path.read_text("utf-8"))))
    ]
    assert starting == ["services/intake/apart.py"]
    callers = {
        ast.unparse(call.args[0])
        for path in RUNNING
        for name, call in calls_in(ast.parse(path.read_text(encoding="utf-8")))
        if name == "run_apart"
    }
    assert all(one.isupper() for one in callers), "a constant names the program"


def test_a_pattern_is_a_constant_or_made_of_constants_in_a_file_that_is_known():
    found = set()
    for path in RUNNING:
        for name, call in calls_in(ast.parse(path.read_text(encoding="utf-8"))):
            if name.startswith("re.") and name != "re.escape" and not isinstance(call.args[0], ast.Constant):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == PATTERNS_FROM_NAMES


def test_one_cipher_one_signature_and_one_hash_are_used_and_they_come_from_libraries():
    used = set()
    for path in RUNNING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cryptography.hazmat"):
                used |= {alias.name for alias in node.names}
    assert used == CIPHERS | ASYMMETRIC | ONE_TIME_CODES


def test_what_nobody_may_guess_comes_from_the_random_numbers_of_the_system():
    using = {
        path.relative_to(ROOT).as_posix()
        for path in RUNNING
        if "random" in imported_by(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert using == {"shared/messaging/receive.py"}, "there it spreads attempts over time"


def test_a_format_is_a_constant_or_a_text_of_ours_in_a_file_that_is_known():
    found = set()
    for path in RUNNING:
        for name, call in calls_in(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call.func, ast.Attribute) or call.func.attr not in {"format", "format_map"}:
                continue
            of = re.sub(r"\[.*", "", name.removesuffix(f".{call.func.attr}"))
            if not isinstance(call.func.value, ast.Constant) and not re.fullmatch(r"_?[A-Z_]+", of):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == FORMATS_FROM_NAMES
