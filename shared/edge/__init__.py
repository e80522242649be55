"""What comes in is made plain once: text, lengths and dates, for pages, APIs, files and commands."""
