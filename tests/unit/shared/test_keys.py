"""Ed25519 keys as they stand in settings."""

import base64

import pytest

from shared.http.keys import new_signing_key, private_key, public_key, public_key_of

# RFC 8032, 7.1, test 1.
SECRET = base64.b64encode(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")).decode()
PUBLIC = base64.b64encode(bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")).decode()
SIGNATURE = bytes.fromhex(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
)


def test_the_public_key_and_the_signature_are_those_of_the_published_example():
    assert public_key_of(SECRET) == PUBLIC
    assert private_key(SECRET).sign(b"") == SIGNATURE
    public_key(PUBLIC).verify(SIGNATURE, b"")


def test_every_new_key_is_another_one_of_32_bytes():
    first, second = new_signing_key(), new_signing_key()
    assert first != second
    assert len(base64.b64decode(first, validate=True)) == 32
    private_key(first)


@pytest.mark.parametrize("read", [private_key, public_key])
@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_what_is_too_short_or_too_long_is_no_key(read, length):
    with pytest.raises(ValueError, match=r"^a key has 32 bytes, in base64$"):
        read(base64.b64encode(bytes(length)).decode())


@pytest.mark.parametrize("read", [private_key, public_key])
@pytest.mark.parametrize("text", ["not base64!", SECRET + "\n", " " + SECRET, "!" + SECRET, SECRET[:-1]])
def test_what_is_no_base64_is_no_key(read, text):
    with pytest.raises(ValueError):  # noqa: PT011  of the library
        read(text)
