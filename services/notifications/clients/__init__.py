"""The one service that notifications calls: intake, for an address at the moment of sending."""
