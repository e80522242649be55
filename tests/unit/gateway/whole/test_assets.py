"""The front-end files are locked, complete, and make no requests to other hosts."""

import json
import re

from services.gateway.assets import build

LOCK = json.loads((build.ASSETS / "package-lock.json").read_text(encoding="utf-8"))


def test_every_package_is_locked_by_its_content_and_by_no_address():
    packages = {name: entry for name, entry in LOCK["packages"].items() if name}
    assert len(packages) > 3
    assert all("integrity" in entry for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())


def test_the_pages_are_made_of_three_packages():
    direct = LOCK["packages"][""]["dependencies"]
    assert set(direct) == {"@digdir/designsystemet-css", "@fontsource-variable/inter", "htmx.org"}


def test_our_style_asks_nobody_for_anything():
    for path in (build.ASSETS / "theme.css", build.ASSETS.parent / "static" / "own.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(\s*['\"]?(?!data:)", text), path


def test_the_theme_is_ours():
    wanted = json.loads((build.ASSETS / "designsystemet.config.json").read_text(encoding="utf-8"))
    theme = (build.ASSETS / "theme.css").read_text(encoding="utf-8")
    for color in wanted["themes"]["overgang"]["colors"]["main"].values():
        assert f"-base-default: {color};" in theme


def test_another_lock_file_asks_for_another_build(tmp_path, monkeypatch):
    before = build.fingerprint()
    for name in ("package-lock.json", "theme.css", "build.py"):
        (tmp_path / name).write_bytes((build.ASSETS / name).read_bytes())
    monkeypatch.setattr(build, "ASSETS", tmp_path)
    assert build.fingerprint() == before
    (tmp_path / "package-lock.json").write_text("{}")
    assert build.fingerprint() != before
