"""Who may come in and what they may do: accounts, sessions, limits, and one policy function with default deny."""
