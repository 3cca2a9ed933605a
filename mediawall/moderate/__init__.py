"""Stage 3: checks, rules, the desk, withdrawal."""
