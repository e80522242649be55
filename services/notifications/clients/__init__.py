"""The one service that notifications asks: intake, for an address at the moment of sending."""
