"""The servers, child processes, the small service and the load tool that the measurements share."""
