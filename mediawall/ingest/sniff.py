"""What bytes are, by their first bytes: a server's word for it, or a file's name, is never believed."""

PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""The formats that may come in, by Pillow's names. SVG, TIFF, PSD, PDF and EPS never: their readers are too powerful."""

_AVIF_BRANDS = (b"avif", b"avis")


def picture_format(data: bytes) -> str:
    """The name of the picture format that these bytes begin like, one of `PICTURES`, or an empty text."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return "AVIF" if _is_avif(data) else ""


def _is_avif(data: bytes) -> bool:
    """Whether the file-type box names AVIF, as its major brand or among the compatible ones (`mif1` files do that)."""
    if data[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(data[:4]), 256)
    brands = [data[start : start + 4] for start in (8, *range(16, size, 4))]
    return any(brand in _AVIF_BRANDS for brand in brands)


def fits(data: bytes, accept: str) -> bool:
    """Whether the bytes begin like what was asked for: ``image``, ``json``, ``feed`` or ``any``."""
    if accept == "image":
        return picture_format(data) != ""
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if accept == "json":
        return start[:1] in (b"{", b"[")
    if accept == "feed":
        return start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:RDF", b"{"))
    return True
