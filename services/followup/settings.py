"""The settings of followup."""

from shared.settings import SealingSettings


class Settings(SealingSettings, env_prefix="FOLLOWUP_"):
    """Followup has no settings of its own, only another port."""

    port: int = 8083
