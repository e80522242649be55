"""What measurements share: servers, child processes, a small service, a load tool."""
