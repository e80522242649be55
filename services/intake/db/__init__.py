"""Loading and saving, one module per aggregate; everything about a person is encrypted here."""
