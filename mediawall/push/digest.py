"""The hash of a channel's state, the same on the server and on every screen.

It is the XOR of the marks of all entries and of the rules, so that a change costs one mark, not a walk over all.
A mark is FNV-1a with 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/): short enough to write twice, in Python and in
JavaScript, and good enough against mistakes. It is no protection against an attacker, and need not be one.
"""

_BASIS = 0xCBF29CE484222325
_PRIME = 0x100000001B3
_MASK = 2**64 - 1


def entry_mark(post_id: str, version: int) -> int:
    """The mark of an entry."""
    return fnv1a(f"{post_id}@{version}".encode("utf-8", errors="replace"))


def rules_mark(version: int) -> int:
    """The mark of the rules as they were last set at ``version``."""
    return fnv1a(f"rules@{version}".encode())


def fnv1a(data: bytes) -> int:
    """FNV-1a, 64 bits."""
    value = _BASIS
    for byte in data:
        value = (value ^ byte) * _PRIME & _MASK
    return value


def written(value: int) -> str:
    """The hash as it stands in a frame: 16 hex digits."""
    return f"{value:016x}"
