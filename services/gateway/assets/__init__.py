"""Front-end packages with a lock file, our theme, and the build step that fills `static/vendor`."""
