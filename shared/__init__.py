"""The event core, infrastructure code and event contracts that all services use. Holds no business rule."""
