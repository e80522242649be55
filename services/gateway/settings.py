"""The settings of the gateway. Secrets have no default."""

from pydantic import SecretStr

from shared.settings import ServiceSettings


class Settings(ServiceSettings, env_prefix="GATEWAY_"):
    """Settings of the gateway. The four `*_key` values sign its tokens to the services of the same name."""

    intake_url: str = "http://127.0.0.1:8081"
    intake_key: SecretStr
    housing_url: str = "http://127.0.0.1:8082"
    housing_key: SecretStr
    followup_url: str = "http://127.0.0.1:8083"
    followup_key: SecretStr
    notifications_url: str = "http://127.0.0.1:8084"
    notifications_key: SecretStr

    site_name: str = "Overgang"
    """The name in the header. An operator may choose a more neutral name."""
    leave_to: str = "https://www.yr.no/"
    """The address that "Forlat siden" leads to: an ordinary site."""
    plain_http: bool = False
    """Allow sign-in over plain http from other machines (a phone on the same network as a demo). Cookies then lose
    the `__Host-` prefix and `Secure`. Never in production."""
    trace_key: SecretStr | None = None
    """With this key, spans are also accepted from other machines that send it in the header `x-trace-key`, as services
    in containers do. Without it, they are accepted from this machine only."""
    trace_hours: int = 72
    """How long spans are kept in the built-in trace view."""
    trace_spans: int = 100_000
    """How many spans are kept at most."""
