"""Fill `static/vendor` with the design system, the font and htmx, under names that carry a hash of their content.

`python -m services.gateway.assets.build` does nothing when the files are fresh. It needs npm for one `npm ci`.
`--tests` also installs what only tests and the theme need (axe-core, the HTML checker, the CloudEvents SDK, the
AsyncAPI parser, the theme's generator) and leaves it in `assets/node_modules`.
"""

import fcntl
import gzip
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

from services.gateway.assets.node import Node

ASSETS = Path(__file__).resolve().parent
VENDOR = ASSETS.parent / "static" / "vendor"
MODULES = ASSETS / "node_modules"
_PACKAGES = ASSETS / "package.json"

# latin is fetched by everyone, latin-ext only where letters such as č, đ, ŋ or š are on the page.
FACES = {
    "latin": (
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
        "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
    ),
    "latin-ext": (
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,"
        "U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
    ),
}


def build(*, with_tests: bool = False) -> bool:
    """Build `static/vendor` from the lock file. Returns whether anything had to be done."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    with (ASSETS / ".building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another process may have built while this one waited for the lock
        ready_for_tests = all((MODULES / name / "package.json").exists() for name in _only_for_tests())
        if _fingerprint_of_vendor() == fingerprint() and (ready_for_tests or not with_tests):
            return False
        _say("Henter designsystem, skrift og htmx (npm ci) ...")
        _npm_ci(with_tests=with_tests or ready_for_tests)  # what tests need stays once it is there
        count = _fill_vendor()
    _say(f"Ferdig: {count} filer i static/vendor.")
    return True


def _fill_vendor() -> int:
    """Write every file, the manifest last, and remove those of an earlier build."""
    names = _fonts()
    names["overgang.css"] = _put("overgang.css", _stylesheet(names).encode())
    names["htmx.js"] = _put("htmx.js", _text("htmx.org/dist/htmx.min.js").encode())
    names["sse.js"] = _put("sse.js", _text("htmx.org/dist/ext/hx-sse.min.js").encode())
    manifest = {"built_from": fingerprint(), "files": names}
    (VENDOR / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    kept = {"manifest.json", *names.values(), *(f"{name}.gz" for name in names.values())}
    for path in VENDOR.iterdir():
        if path.name not in kept:
            path.unlink()
    return len(names)


def fingerprint() -> str:
    """A hash of everything the result depends on: the lock, the theme and this file."""
    parts = [(ASSETS / name).read_bytes() for name in ("package-lock.json", "theme.css", "build.py")]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def _only_for_tests() -> list[str]:
    return list(json.loads(_PACKAGES.read_text(encoding="utf-8"))["devDependencies"])


def _fingerprint_of_vendor() -> str | None:
    try:
        manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    complete = all((VENDOR / name).exists() for name in manifest["files"].values())
    return str(manifest["built_from"]) if complete else None


def _fonts() -> dict[str, str]:
    return {
        f"inter-{subset}.woff2": _put(
            f"inter-{subset}.woff2",
            (MODULES / f"@fontsource-variable/inter/files/inter-{subset}-wght-normal.woff2").read_bytes(),
        )
        for subset in FACES
    }


def _stylesheet(names: dict[str, str]) -> str:
    """The design system, our theme and the font faces in one file, which takes one request and compresses best."""
    faces = "".join(
        "@font-face{font-family:'Inter Variable';font-style:normal;font-display:swap;font-weight:100 900;"
        f"src:url({names[f'inter-{subset}.woff2']}) format('woff2-variations');unicode-range:{letters}}}"
        for subset, letters in FACES.items()
    )
    theme = (ASSETS / "theme.css").read_text(encoding="utf-8").replace('@charset "UTF-8";', "")
    theme = re.sub(r"/\*.*?\*/", "", theme, flags=re.DOTALL)
    theme = re.sub(r"\s*\n\s*", "\n", theme)
    return _text("@digdir/designsystemet-css/dist/src/index.css") + theme + faces


def _text(path: str) -> str:
    text = (MODULES / path).read_text(encoding="utf-8")
    return re.sub(r"\n?(//[#@]|/\*#) sourceMappingURL=.*$", "", text)


def _put(name: str, content: bytes) -> str:
    """Write a file, and a compressed copy if that is smaller. Returns the name with the hash in it."""
    stem, _, suffix = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
    (VENDOR / hashed).write_bytes(content)
    if suffix != "woff2":
        (VENDOR / f"{hashed}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    return hashed


def _npm_ci(*, with_tests: bool) -> None:
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not with_tests:
        words.append("--omit=dev")
    Node.found_or_brought().run("npm", *words, cwd=ASSETS)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def main() -> None:
    """Build, and print what to do if a package cannot be downloaded."""
    try:
        anything_done = build(with_tests="--tests" in sys.argv[1:])
    except (OSError, subprocess.CalledProcessError) as error:
        _say(f"Fikk ikke hentet sidenes filer: {error}")
        _say("Se om maskinen når PyPI og npm, og prøv igjen.")
        sys.exit(1)
    if not anything_done:
        _say("Sidenes filer er ferske.")


if __name__ == "__main__":
    main()
