"""Followup: what happens next for a person, who is there for them, and who notices when nobody was."""
