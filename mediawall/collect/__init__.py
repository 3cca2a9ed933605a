"""Stage 1: who is due, how politely, what when it fails."""
