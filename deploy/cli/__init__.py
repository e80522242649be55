"""The `overgang` command."""
