"""`whole`: the four services and the gateway. What is tested here holds for the APIs of all services."""

from tests.component.gateway.whole.conftest import whole

__all__ = ["whole"]
