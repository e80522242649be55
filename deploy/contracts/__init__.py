"""Generates the documentation of the events from shared/contracts: schemas, AsyncAPI and the catalogue."""
