"""A column with free text about a person: `reason_sealed` has what `reason` had in clear in release 0.1."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table

from shared.sealing.key import Cell, Key, NotReadable


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedColumn:
    """The columns `name` (in clear) and `name`_sealed of a table.

    `row_id` is the column by whose value a text is bound to its row. Programs of release 0.1 write the clear column and
    may still run; they find `emptied` in it for a text that is sealed.
    """

    table: Table
    name: str
    row_id: str
    emptied: str | None = None

    @property
    def clear(self) -> Column[Any]:
        """The column that is empty but for what release 0.1 has written."""
        return self.table.c[self.name]

    def sealed(self, key: Key, row_id: UUID, text: str | None) -> dict[str, Any]:
        """The values of both columns for this text."""
        return {self.name: self.emptied, f"{self.name}_sealed": key.seal_if(text, self._cell(row_id))}

    def opened(self, values: Mapping[str, Any], key: Key | None) -> str | None:
        """The text in these values of a row; `key` is that of its case. Raises NotReadable."""
        sealed = values[f"{self.name}_sealed"]
        if sealed is None:
            return values[self.name] or None
        if key is None:
            raise NotReadable(f"the key of {self.table.name}.{self.name} is gone")
        return key.open(sealed, self._cell(values[self.row_id]))

    def _cell(self, row_id: UUID) -> Cell:
        return Cell(self.table.name, self.name, row_id)
