"""One motif a file; each draws on a plate and returns its focal point."""
