"""Stage 2: download, sanitise, fingerprint, render."""
