"""Finds the user that runs PostgreSQL. PostgreSQL refuses root, so root needs a user that can access the folders."""

import os
import pwd
import shutil
from pathlib import Path

from deploy.local.child_process import CURRENT_USER, RunAs, run_once
from deploy.problems import Problem

_REACHABLE = 'test -x "$1" && cd "$2" && test -r "$3"'


async def find_database_user(program: Path, folder: Path) -> RunAs:
    """The user to run `program` as, so that it can keep its data in `folder/data`.

    A user who is not root runs it themselves. Root runs it as `nobody` where that user can access both paths; otherwise
    root is mapped to `nobody` in a user namespace. The owner of existing data is kept. Raises Problem when none of this
    works.
    """
    if os.geteuid() != 0:
        return CURRENT_USER
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
        "Run ./overgang as an ordinary user, or move the checkout to a folder that all users may enter (chmod a+x).",
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
    # initdb reads the folder share; a user may be able to enter the checkout without being able to read it.
    share = program.parent.parent / "share"
    status, _ = await run_once(
        ["/bin/sh", "-c", _REACHABLE, "look", program, folder, share], run_as=run_as, cwd=Path("/")
    )
    return status == 0
