"""What no file may contain: traces of the machine or tool that made it, and words that the glossary forbids."""

import re
from collections.abc import Iterator

from checks.tree import Finding, Tree

# No file refers to a machine, a package mirror or a folder outside the repository, because other users do not have it.
FORBIDDEN_PATTERNS = {
    re.compile(r"(?<![\w.$}])/(?:home|Users|root|work|mnt)/[A-Za-z.]"): "a path of one machine",
    re.compile(r"(?<!\w)\.\./shared/(?:design|data|tools|hooks|reference)\b"): "a folder outside the project",
    re.compile(r"--(?:extra-)?index-url|\bUV_(?:DEFAULT_)?INDEX|\bPIP_INDEX_URL"): "the address of one registry",
    re.compile(r"https?://[\w.-]+\.(?:local|internal|lan|corp)\b"): "a host that only one network has",
    re.compile(r"(?i)co-authored-by:|\bgenerated (?:with|by) an?\b|\blanguage model\b"): "the signature of a tool",
}
EXCEPTIONS = {
    ".ci/run": "a folder outside the project",  # uses the container tool where it exists
    ".ci/checks/words.py": None,  # this list
    "tests/unit/checks/test_words.py": None,  # breaks the rules on purpose
}
NOT_READ = ("*.lock", "*.png", "*.woff2", "*.ico", "*.pdf")
LISTS_FORBIDDEN_WORDS = ("services/notifications/templates/neutral.py",)
"""Contains a list of words that must not occur in messages."""
CODE_AND_PAGES = ("services/*.py", "services/*.html", "services/*.toml", "shared/*.py", "deploy/*.py", "deploy/*.toml")


def no_file_names_a_machine(tree: Tree) -> Iterator[Finding]:
    """No path of a machine, no address of a registry, no folder outside the project, no signature of a tool."""
    for path in tree.paths:
        allowed = EXCEPTIONS.get(path, "")
        if allowed is None or any(path.endswith(pattern[1:]) for pattern in NOT_READ):
            continue
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            for pattern, meaning in FORBIDDEN_PATTERNS.items():
                if meaning != allowed and (found := pattern.search(line)):
                    yield Finding(f"{path}:{number}", f"{found.group()!r} is {meaning}")


def locks_carry_hashes_and_no_addresses(tree: Tree) -> Iterator[Finding]:
    """Lock files pin every version with hashes and contain no address, so that any mirror can be used."""
    for path in tree.files("*.lock", "*package-lock.json"):
        text = tree.read(path)
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(r"https?://", line) and '"url"' not in line and '"funding"' not in line:
                yield Finding(f"{path}:{number}", "contains an address")
        pinned = re.findall(r"(?m)^([A-Za-z0-9._\[\]-]+)==[^\n]*\\\n\s+--hash", text)
        named = re.findall(r"(?m)^([A-Za-z0-9._\[\]-]+)==", text)
        for missing in sorted(set(named) - set(pinned)):
            yield Finding(path, f"{missing} has no hash")


def glossary_words_are_kept(tree: Tree) -> Iterator[Finding]:
    """Words in the glossary's column `Never` appear in no code, contract, programme or page."""
    words = forbidden_words(tree.read("docs/glossary.md")) if tree.exists("docs/glossary.md") else set()
    if not words:
        yield Finding("docs/glossary.md", "has no forbidden words, so this check cannot fail")
        return
    # A word counts inside identifiers too, and in the plural: `tenant_id`, `TenantMoved`, `tenants`.
    either = "|".join(sorted(words))
    camel = "|".join(word.capitalize() for word in sorted(words))
    pattern = re.compile(rf"((?<![A-Za-zæøåÆØÅ])(?i:{either})|(?<=[a-z])(?:{camel}))(?:s|er|en|ene)?(?![a-zæøå])")
    for path in tree.files(*CODE_AND_PAGES):
        if path in LISTS_FORBIDDEN_WORDS:
            continue
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            if found := pattern.search(line):
                yield Finding(f"{path}:{number}", f"the glossary forbids {found.group(1)!r}")


def forbidden_words(glossary: str) -> set[str]:
    """The words of the last column of each table whose heading is `Never`."""
    words: set[str] = set()
    in_table = False
    for line in glossary.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            in_table = False
        elif cells[-1] == "Never":
            in_table = True
        elif in_table and not set(cells[-1]) <= {"-", ":"}:
            words.update(word.strip("` *").lower() for word in cells[-1].split(",") if word.strip("` *-"))
    return words
