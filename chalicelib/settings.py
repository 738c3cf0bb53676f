"""Settings of a deployment, read once from the environment that the template gives to each Lambda."""

import os
from dataclasses import dataclass


class SettingsError(Exception):
    """A setting is missing: the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Names of resources; only what a Lambda is given can be asked of it."""

    region: str
    environment: "dict[str, str]"

    def name(self, variable: str) -> str:
        """The value of one variable. Raises SettingsError where the Lambda was not given it."""
        value = self.environment.get(variable)
        if not value:
            raise SettingsError(f"the environment variable {variable} is not set")
        return value


def load() -> Settings:
    environment = dict(os.environ)
    return Settings(
        region=environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION", ""),
        environment=environment,
    )
