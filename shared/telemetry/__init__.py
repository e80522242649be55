"""Traces and logs, without personal data."""

from shared.telemetry.logs import set_up_logs
from shared.telemetry.traces import set_up_traces

__all__ = ["set_up_logs", "set_up_traces"]
