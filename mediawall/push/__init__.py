"""Stage 5: tell every screen, in order."""
