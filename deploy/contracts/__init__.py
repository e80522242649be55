"""What is published about the events: schemas, AsyncAPI and the catalogue, generated from shared/contracts."""
