"""The gateway's own tables: who works here, who is signed in, and the traces of the built-in view."""
