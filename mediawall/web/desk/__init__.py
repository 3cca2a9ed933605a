"""The desk: where people judge posts, see the screens and the sources, and answer for what they decided."""
