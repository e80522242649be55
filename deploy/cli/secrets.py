"""`./overgang secrets`: generate the passwords and keys that `docker compose up` mounts."""

from rich.console import Console

from deploy.cli.options import DEFAULT_VAR, Var


def secrets(var: Var = DEFAULT_VAR) -> None:
    """Generate the secrets for docker-compose.yml in var/containers. Existing secrets are kept."""
    from deploy.containers import write_container_secrets  # noqa: PLC0415  its imports would slow down the other commands

    folder = var.resolve() / "containers"
    folder.mkdir(parents=True, exist_ok=True)
    names = write_container_secrets(folder)
    Console(highlight=False, soft_wrap=True).print(f"{len(names)} secrets in {folder}. Now: docker compose up")
