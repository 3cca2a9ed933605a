"""Tells people by mail and by webhook what a source needs: once when it breaks, once when it heals."""
