"""The settings of the gateway. Secrets have no default."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr

from services.gateway.trusted_proxies import checked_networks
from shared.roles import ROLES
from shared.settings import ServiceSettings


def checked_roles(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The roles. Raises ValueError for one that does not exist, so that a slip of the pen protects nobody less."""
    unknown = sorted(set(roles) - set(ROLES))
    if unknown:
        raise ValueError(f"there is no role {unknown[0]}; the roles are {', '.join(ROLES)}")
    return roles


class Settings(ServiceSettings, env_prefix="GATEWAY_"):
    """Settings of the gateway."""

    signing_key: SecretStr
    """The private key that signs the gateway's tokens to the services (`shared.http.keys`)."""
    cookie_key: SecretStr
    """The key from which those are derived that sign and encrypt what browsers keep. At least 32 characters."""
    intake_url: str = "http://127.0.0.1:8081"
    housing_url: str = "http://127.0.0.1:8082"
    followup_url: str = "http://127.0.0.1:8083"
    notifications_url: str = "http://127.0.0.1:8084"

    site_name: str = "Overgang"
    """The name in the header. An operator may choose a more neutral name."""
    leave_to: str = "https://www.yr.no/"
    """The address that "Forlat siden" leads to: an ordinary site."""
    plain_http: bool = False
    """Allow sign-in over plain http from other machines (a phone on the same network as a demo). Cookies then lose
    the `__Host-` prefix and `Secure`. Never in production."""
    trusted_proxies: Annotated[str, AfterValidator(checked_networks)] = ""
    """The networks of the proxies in front of the gateway, separated by commas: `10.0.4.0/24, 192.0.2.7`. Only they are
    believed about who a request comes from (`X-Forwarded-For`, `X-Forwarded-Proto`). By default nobody is."""
    second_factor_roles: Annotated[tuple[str, ...], AfterValidator(checked_roles)] = ()
    """The roles that sign in with a one-time code after the password, as a JSON list: `["administrator"]`. Who has no
    authenticator app set up yet does it at the next sign-in."""
    trace_key: SecretStr | None = None
    """With this key, spans are also accepted from other machines that send it in the header `x-trace-key`, as services
    in containers do. Without it, they are accepted from this machine only."""
    trace_hours: int = 72
    """How long spans are kept in the built-in trace view."""
    trace_spans: int = 100_000
    """How many spans are kept at most."""
