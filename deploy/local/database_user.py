"""As whom PostgreSQL runs. It refuses to run as root; for root we find an ordinary user that can reach the folder."""

import os
import pwd
import shutil
from pathlib import Path

from deploy.local.child_process import OURSELVES, RunAs, run_once
from deploy.problems import Problem

_LOOK = 'test -x "$1" && cd "$2" && test -r "$3"'


async def who_runs_the_database(program: Path, folder: Path) -> RunAs:
    """Whom to start `program` as, so that it can keep its data in `folder/data`.

    An ordinary user runs it themselves. Root hands it to `nobody` where that user can reach both paths; in a checkout
    that only root can read, root is shown to PostgreSQL as `nobody` inside a user namespace. Data that exists decides:
    whoever owns it goes on. Raises Problem when none of this works.
    """
    if os.geteuid() != 0:
        return OURSELVES
    nobody = _nobody()
    in_namespace = RunAs(prefix=("unshare", "--user", f"--map-user={nobody.uid}", f"--map-group={nobody.gid}"))
    data = folder / "data"
    owner = data.stat().st_uid if data.exists() else None
    candidates = [nobody, in_namespace]
    if owner is not None:
        candidates = [in_namespace] if owner == 0 else [RunAs(uid=owner, gid=data.stat().st_gid)]
    for candidate in candidates:
        if await _can_reach(candidate, program, folder):
            return candidate
    raise Problem(
        f"PostgreSQL does not run as root, and no ordinary user can reach {folder} or {program.parent}.",
        "Run ./overgang as an ordinary user, or move the checkout to a folder that everybody may enter (chmod a+x).",
    )


def _nobody() -> RunAs:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise Problem(
            "PostgreSQL does not run as root, and this machine has no user named nobody to run it as.",
            "Run ./overgang as an ordinary user.",
        ) from None
    return RunAs(uid=entry.pw_uid, gid=entry.pw_gid)


async def _can_reach(run_as: RunAs, program: Path, folder: Path) -> bool:
    if run_as.prefix and not shutil.which(run_as.prefix[0]):
        return False
    # The share folder beside bin is read by initdb; a checkout may let a user enter without letting them read.
    share = program.parent.parent / "share"
    status, _ = await run_once(["/bin/sh", "-c", _LOOK, "look", program, folder, share], run_as=run_as, cwd=Path("/"))
    return status == 0
