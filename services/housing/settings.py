"""Settings of housing, prefixed HOUSING_."""

from pydantic_settings import SettingsConfigDict

from shared.settings import SealingSettings


class Settings(SealingSettings):
    """The settings of every service that keeps free text about people; housing has none of its own."""

    model_config = SettingsConfigDict(env_prefix="HOUSING_")

    port: int = 8082
