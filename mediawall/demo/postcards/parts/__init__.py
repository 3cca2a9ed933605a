"""Things that stand in many pictures."""
