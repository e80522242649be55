"""The embedded default: PostgreSQL and NATS from their wheels, the services, and one supervisor."""
