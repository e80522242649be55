"""A sealed value can be opened only with its key and only in its own cell."""

import os
from uuid import UUID

import pytest

from services.intake.vault import Vault
from shared.sealing import Cell, NotReadable

ANNE, BERIT = UUID(int=1), UUID(int=2)
MASTER, INDEX = bytes(range(32)), b"an index key of thirty-two letters"


@pytest.fixture
def vault():
    return Vault(MASTER, INDEX)


def test_what_is_sealed_is_read_again(vault):
    key, wrapped = vault.new_key(Cell("person", "wrapped_key", ANNE))
    sealed = key.seal("Ánne Ærlig", Cell("person", "name", ANNE))

    assert b"rlig" not in sealed
    opened = vault.key(wrapped, Cell("person", "wrapped_key", ANNE))
    assert opened.open(sealed, Cell("person", "name", ANNE)) == "Ánne Ærlig"


def test_the_same_text_never_looks_the_same(vault):
    key, _ = vault.new_key(Cell("person", "wrapped_key", ANNE))
    cell = Cell("person", "name", ANNE)

    assert key.seal("Anne", cell) != key.seal("Anne", cell)


@pytest.mark.parametrize(
    "elsewhere",
    [Cell("person", "name", BERIT), Cell("person", "contact", ANNE), Cell("application", "name", ANNE)],
)
def test_a_ciphertext_in_another_row_column_or_table_is_refused(vault, elsewhere):
    key, _ = vault.new_key(Cell("person", "wrapped_key", ANNE))
    sealed = key.seal("Anne", Cell("person", "name", ANNE))

    with pytest.raises(NotReadable):
        key.open(sealed, elsewhere)


def test_a_changed_ciphertext_is_refused(vault):
    key, _ = vault.new_key(Cell("person", "wrapped_key", ANNE))
    cell = Cell("person", "name", ANNE)
    sealed = bytearray(key.seal("Anne", cell))
    sealed[-1] ^= 1

    with pytest.raises(NotReadable):
        key.open(bytes(sealed), cell)


def test_a_key_wrapped_for_one_person_does_not_open_for_another(vault):
    _, wrapped = vault.new_key(Cell("person", "wrapped_key", ANNE))

    with pytest.raises(NotReadable):
        vault.key(wrapped, Cell("person", "wrapped_key", BERIT))


def test_another_master_key_opens_nothing(vault):
    _, wrapped = vault.new_key(Cell("person", "wrapped_key", ANNE))

    with pytest.raises(NotReadable, match="sealed with another key"):
        Vault(os.urandom(32), INDEX).key(wrapped, Cell("person", "wrapped_key", ANNE))


def test_search_keys_tell_nothing_without_their_key(vault):
    assert vault.search_key("name", "anne") == vault.search_key("name", "anne")
    assert vault.search_key("name", "anne") != vault.search_key("draft", "anne")
    assert vault.search_key("name", "anne") != Vault(MASTER, os.urandom(32)).search_key("name", "anne")
