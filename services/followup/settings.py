"""Everything followup is told from outside, typed."""

from shared.settings import ServiceSettings


class Settings(ServiceSettings, env_prefix="FOLLOWUP_"):
    """Followup needs nothing but what every service needs."""

    port: int = 8083
