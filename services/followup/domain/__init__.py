"""The rules of contact persons, contacts and aftercare. No I/O, no framework, no contract."""
