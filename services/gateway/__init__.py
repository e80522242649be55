"""The web interface: public pages, staff pages, operations. Owns staff accounts and sessions, and no case data."""
