"""The `overgang` command. Each subcommand has its own module."""

import typer

from deploy.cli import (
    access_log,
    bench,
    chaos,
    demo,
    doctor,
    new_room,
    programmes,
    restart,
    secrets,
    staff,
    status,
    test,
    up,
)
from deploy.cli.run_command import run_command
from deploy.cli.start_program import PASS_ALL_ARGUMENTS

app = typer.Typer(
    name="overgang",
    help="Overgang: casework for recovery housing and aftercare.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(up.up)
app.command("test", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(test.run_tests)
app.command()(doctor.doctor)
app.command()(demo.demo)
app.command(context_settings=PASS_ALL_ARGUMENTS)(bench.bench)
app.command(context_settings=PASS_ALL_ARGUMENTS)(chaos.chaos)
app.command()(status.status)
app.command()(new_room.new_room)
app.command()(restart.restart)
app.command()(secrets.secrets)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(staff.staff)
app.add_typer(programmes.app, name="programmes")
app.add_typer(access_log.app, name="access-log")

run_command(app)
