"""One PostgreSQL role and one database per service, and nobody sees the other's."""
