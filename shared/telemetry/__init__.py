"""Traces and logs: what happened, where and how long it took; never about whom."""

from shared.telemetry.logs import set_up_logs
from shared.telemetry.traces import set_up_traces

__all__ = ["set_up_logs", "set_up_traces"]
