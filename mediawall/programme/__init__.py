"""Stage 4: which posts a wall may show, and how they read."""
