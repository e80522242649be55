"""What a key seals is bound to its cell, and a column in clear of release 0.1 is read until it is sealed."""

import base64
import hashlib
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import SecretStr
from sqlalchemy import Column, LargeBinary, MetaData, Table, Text, Uuid

from services.gateway.access.cipher import Cipher
from shared.sealing import Cell, Key, MasterKey, NotReadable, SealedColumn

ROW, OTHER = UUID(int=1), UUID(int=2)
SECRET = bytes(range(32))
CELL = Cell("correction", "reason", ROW)
TABLE = Table(
    "correction", MetaData(),
    Column("correction_id", Uuid), Column("reason", Text), Column("reason_sealed", LargeBinary),
)  # fmt: skip
COLUMN = SealedColumn(table=TABLE, name="reason", row_id="correction_id")


def test_a_ciphertext_is_key_id_nonce_and_aes_gcm_with_the_cell_as_its_data():
    sealed = Key(SECRET).seal("Ærlig", CELL)
    assert sealed[:4] == hashlib.sha256(b"overgang key id|" + SECRET).digest()[:4]
    assert AESGCM(SECRET).decrypt(sealed[4:16], sealed[16:], f"correction|reason|{ROW}".encode()) == "Ærlig".encode()
    assert len(sealed) == 4 + 12 + len("Ærlig".encode()) + 16


def test_a_cell_is_named_in_ascii_only():
    with pytest.raises(UnicodeEncodeError):
        bytes(Cell("søknad", "reason", ROW))


def test_every_nonce_is_another_one():
    assert len({Key(SECRET).seal("", CELL)[4:16] for _ in range(100)}) == 100


def test_bytes_and_nothing_are_sealed_too():
    key = Key(SECRET)
    assert key.open_bytes(key.seal_bytes(b"\x00\xff", CELL), CELL) == b"\x00\xff"
    assert key.open_if(key.seal_if("text", CELL), CELL) == "text"
    assert key.open_if(key.seal_if("", CELL), CELL) == ""
    assert key.seal_if(None, CELL) is None
    assert key.open_if(None, CELL) is None


def test_what_cannot_be_read_is_told_without_what_it_is():
    sealed = Key(SECRET).seal("Kari", CELL)
    with pytest.raises(NotReadable, match=r"^correction\.reason was sealed with another key$"):
        Key(bytes(32)).open(sealed, CELL)
    with pytest.raises(
        NotReadable, match=r"^correction\.reason does not belong in this row, or was changed$"
    ) as refusal:
        Key(SECRET).open(sealed, Cell("correction", "reason", OTHER))
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("position", range(0, 36, 5))
def test_no_byte_can_be_changed(position):
    sealed = bytearray(Key(SECRET).seal("Kari", CELL))
    sealed[position] ^= 1
    with pytest.raises(NotReadable):
        Key(SECRET).open(bytes(sealed), CELL)


def test_a_master_key_makes_random_keys_and_opens_them_for_their_owner_only():
    master = MasterKey.of(SecretStr(base64.b64encode(SECRET).decode()))
    owner = Cell("case_key", "wrapped", ROW)
    key, wrapped = master.new_key(owner)
    other, _ = master.new_key(owner)
    assert len(Key(SECRET).open_bytes(wrapped, owner)) == 32
    assert MasterKey(SECRET).key(wrapped, owner).open(key.seal("text", CELL), CELL) == "text"
    with pytest.raises(NotReadable):
        other.open(key.seal("text", CELL), CELL)
    with pytest.raises(NotReadable):
        master.key(wrapped, Cell("case_key", "wrapped", OTHER))


def test_a_sealed_text_leaves_the_clear_column_empty_and_comes_back():
    key = Key(SECRET)
    values = {"correction_id": ROW} | COLUMN.sealed(key, ROW, "because")
    assert values["reason"] is None
    assert COLUMN.opened(values, key) == "because"
    assert key.open(values["reason_sealed"], CELL) == "because"
    assert COLUMN.sealed(key, ROW, None) == {"reason": None, "reason_sealed": None}
    assert COLUMN.clear is TABLE.c.reason


def test_what_older_programs_find_instead_is_as_the_column_says():
    emptied = SealedColumn(table=TABLE, name="reason", row_id="correction_id", emptied="")
    assert emptied.sealed(Key(SECRET), ROW, "because")["reason"] == ""


def test_a_text_in_clear_is_read_until_it_is_sealed():
    assert COLUMN.opened({"reason": "before", "reason_sealed": None, "correction_id": ROW}, None) == "before"
    assert COLUMN.opened({"reason": "", "reason_sealed": None, "correction_id": ROW}, None) is None


def test_without_the_key_of_its_case_a_sealed_text_is_gone():
    values = {"correction_id": ROW} | COLUMN.sealed(Key(SECRET), ROW, "because")
    with pytest.raises(NotReadable, match=r"^the key of correction\.reason is gone$"):
        COLUMN.opened(values, None)
    with pytest.raises(NotReadable):
        COLUMN.opened(values | {"correction_id": OTHER}, Key(SECRET))


def test_what_the_gateway_keeps_is_bound_to_its_row_its_share_and_its_secret():
    cipher = Cipher("a secret of the gateway")
    kept = cipher.encrypted("Ærlig", "form|1", "share")
    assert cipher.decrypted(kept, "form|1", "share") == "Ærlig"
    assert Cipher("a secret of the gateway").decrypted(kept, "form|1", "share") == "Ærlig"
    assert cipher.encrypted("Ærlig", "form|1", "share") != kept
    for row, share in (("form|2", "share"), ("form|1", "other"), ("form|1", "")):
        assert cipher.decrypted(kept, row, share) is None
    assert Cipher("another secret").decrypted(kept, "form|1", "share") is None
    assert cipher.decrypted(kept[:-1] + bytes([kept[-1] ^ 1]), "form|1", "share") is None
    assert cipher.decrypted(cipher.encrypted("x", "form|1"), "form|1") == "x"
