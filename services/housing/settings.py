"""Settings of housing, prefixed HOUSING_."""

from pydantic_settings import SettingsConfigDict

from shared.settings import ServiceSettings


class Settings(ServiceSettings):
    """The settings of every service; housing has none of its own."""

    model_config = SettingsConfigDict(env_prefix="HOUSING_")

    port: int = 8082
