"""One file per thing that happens in housing."""
