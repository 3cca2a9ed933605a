"""What is wrong with a source, and what to do: keys trouble.<code> and advice.<code>."""

TEXTS: dict[str, tuple[str, str, str, str]] = {}
