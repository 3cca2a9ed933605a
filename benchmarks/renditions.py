"""Renditions of a CPU second: ours beside the obvious Pillow program, in turns, in one run.

    python benchmarks/renditions.py [rounds]

Both make the same files of the same pictures: 12 megapixels as a phone makes them (a third lying on its side with an
EXIF orientation, a third with a colour profile), and 1080 x 1350 as Instagram gives them. The obvious program decodes
whole, orients and converts the whole, makes each size from the whole with Lanczos, and saves with Pillow's default
effort. Ours also takes tone, haze, focus, ThumbHash and fingerprints in its time.
"""

import sys
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median
from typing import Any

import numpy as np
from PIL import Image, ImageCms, ImageOps

from mediawall.ingest.render import JPEG_QUALITY, WEBP_QUALITY, render
from mediawall.ingest.sizes import sizes

Job = Callable[[bytes], list[bytes]]


def photo(width: int, height: int, seed: int, **how: Any) -> bytes:
    """A JPEG like a photo: large soft forms, finer ones, and a sensor's noise."""
    chance = np.random.default_rng(seed)
    pixels = chance.normal(0, 2.5, (height, width, 3))
    for cells, weight in ((6, 60), (40, 28), (300, 14)):
        form = Image.fromarray(chance.integers(0, 255, (cells, cells, 3), dtype=np.uint8))
        pixels += (
            (np.asarray(form.resize((width, height), Image.Resampling.BICUBIC), dtype=float) - 128)
            / 128
            * weight
        )
    out = BytesIO()
    Image.fromarray((pixels + 118).clip(0, 255).astype(np.uint8)).save(out, "JPEG", **how)
    return out.getvalue()


def phone(seed: int) -> bytes:
    exif = Image.Exif()
    if seed % 3 == 1:
        exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if seed % 3 == 2 else None
    return photo(4032, 3024, seed, quality=93, exif=exif.tobytes(), icc_profile=profile)


def instagram(seed: int) -> bytes:
    return photo(1080, 1350, seed, quality=86, progressive=True)


def ours(data: bytes) -> list[bytes]:
    return [file.data for file in render(data).files]


def obvious(data: bytes) -> list[bytes]:
    picture: Image.Image = Image.open(BytesIO(data))
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture.convert("RGB"))
    if profile:
        source, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        picture = (
            ImageCms.applyTransform(picture, ImageCms.buildTransform(source, srgb, "RGB", "RGB")) or picture
        )
    made = []
    for size in sizes(*picture.size):
        small = picture.resize(size, Image.Resampling.LANCZOS)
        for kind, how in (
            ("WEBP", {"quality": WEBP_QUALITY}),
            ("JPEG", {"quality": JPEG_QUALITY, "optimize": True, "progressive": True}),
        ):
            out = BytesIO()
            small.save(out, kind, **how)
            made.append(out.getvalue())
    return made


def measured(job: Job, pictures: list[bytes]) -> tuple[float, int, int]:
    """(CPU seconds, files, bytes) of one pass."""
    start = time.process_time()
    made = [data for picture in pictures for data in job(picture)]
    return time.process_time() - start, len(made), sum(map(len, made))


def compare(title: str, pictures: list[bytes], rounds: int) -> None:
    passes: dict[str, list[tuple[float, int, int]]] = {"ours": [], "obvious Pillow": []}
    for _ in range(rounds):
        for (name, seen), job in zip(passes.items(), (ours, obvious), strict=True):
            seen.append(measured(job, pictures))
            print(f"  {title}: {name} {seen[-1][0] / len(pictures) * 1000:.0f} ms", end="\r", file=sys.stderr)
    seconds = {name: median(seen[0] for seen in all_) for name, all_ in passes.items()}
    print(f"{title}: {len(pictures)} pictures, median of {rounds} rounds")
    for name, all_ in passes.items():
        _, files, size = all_[0]
        print(
            f"  {name:15} {seconds[name] / len(pictures) * 1000:6.0f} CPU ms a picture"
            f" {files / seconds[name]:6.1f} renditions a CPU second {size / len(pictures) / 1024:6.0f} KiB a picture"
        )
    print(f"  ratio           {seconds['ours'] / seconds['obvious Pillow']:.2f}x of its CPU")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    compare("12 megapixels", [phone(seed) for seed in range(3)], rounds)
    compare("1080 x 1350", [instagram(seed) for seed in range(6)], rounds)


if __name__ == "__main__":
    main()
