"""Settings of intake, prefixed INTAKE_."""

from pathlib import Path

from pydantic import SecretStr, field_validator
from pydantic_settings import SettingsConfigDict

from shared.settings import SealingSettings

SHIPPED_PROGRAMMES = Path(__file__).resolve().parents[2] / "deploy" / "programmes"


class Settings(SealingSettings):
    """The settings of intake."""

    model_config = SettingsConfigDict(env_prefix="INTAKE_", hide_input_in_errors=True)

    port: int = 8081
    index_key: SecretStr
    """The key of the hashes by which people are found, at least 32 characters.

    After a change all names are hashed again.
    """
    programmes_dir: Path = SHIPPED_PROGRAMMES
    """The folder with one TOML file per programme."""

    @field_validator("index_key")
    @classmethod
    def _is_long_enough(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value()) < 32:
            raise ValueError("must have at least 32 characters")
        return value
