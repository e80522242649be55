"""Timers of withdrawals."""

from services.intake.withdrawals.ask_for_withdrawal import WithdrawalTimer
from services.intake.withdrawals.take_effect import take_effect
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(WithdrawalTimer.TAKES_EFFECT)
async def when_a_withdrawal_takes_effect(timer: Timer, tx: Tx) -> None:
    """Withdraw the application on the day that the person was told."""
    await take_effect(tx, timer.ref)
