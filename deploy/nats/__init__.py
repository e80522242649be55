"""The streams, the consumers and the accounts of the broker: declared here, made by one job that fails on drift."""
