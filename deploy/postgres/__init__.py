"""One PostgreSQL role and one database per service; no service can access another's database."""
