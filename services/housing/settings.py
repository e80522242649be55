"""Settings of housing, prefixed HOUSING_."""

from pydantic_settings import SettingsConfigDict

from shared.settings import ServiceSettings


class Settings(ServiceSettings):
    """What housing is told from outside: nothing but what every service is told."""

    model_config = SettingsConfigDict(env_prefix="HOUSING_")

    port: int = 8082
