"""The demo's life: it fills the stand-in's world, and publishes the next post every few seconds.

How the demo puts it together::

    state = State(clock=clock, open_hashtags=True)
    with painters() as executor:
        async with StandIn(state, folder, paint=paint, executor=executor) as standin:
            publisher = Publisher(state=state, clock=clock, develop=standin.develop)
            publisher.open()
            async with asyncio.TaskGroup() as group:
                group.create_task(publisher.run())
                ...  # the service, with standin.proxy_url and standin.ca_file

``paint`` must then be a function at the top of a module, as it is called in another process.
"""

from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from multiprocessing import get_context
from random import Random
from signal import SIG_IGN, SIGINT, signal

from mediawall.demo.instagram.state import LANDSCAPE, PORTRAIT, SQUARE, STORY, Medium, State
from mediawall.demo.script import CAST, OFFICIAL, Scene, opening, play
from mediawall.demo.script.motifs import PALETTES, told
from mediawall.ports import Clock

EVERY = 6.0
"""Seconds between two posts."""

_KEPT = 240
"""Posts in the world; older ones leave, so that a demo of weeks stays as quick as one of minutes."""

_AGES = (3, 11, 26, 48, 95, 160, 250, 390, 640, 1150, 1490, 2010, 2900, 3980)
"""How old the opening's posts are, in minutes: the newest is of now, the oldest of nearly three days ago."""

_SIZES = {"portrait": PORTRAIT, "square": SQUARE, "landscape": LANDSCAPE, "story": STORY}
_TWIN_TRIM, _TWIN_QUALITY = 0.015, 72
_HIDES_LIKES, _TELLS_NOTHING, _TOLD_BY_INSTAGRAM = 0.12, 0.15, 0.4


class Publisher:
    """Publishes into ``state`` by ``clock``.

    ``develop`` draws a picture ahead (`StandIn.develop`), so that whoever asks for it finds it ready.
    """

    def __init__(
        self,
        *,
        state: State,
        clock: Clock,
        develop: Callable[[Medium], Awaitable[bytes]],
        every: float = EVERY,
        seed: int = 1,
    ) -> None:
        self._state = state
        self._clock = clock
        self._develop = develop
        self._every = every
        self._seed = seed
        self._next = play(seed)

    def open(self) -> None:
        """Bring the cast in, and the posts that are there from the start."""
        for role in CAST:
            self._state.account(
                role.handle,
                name=role.name,
                biography=role.biography,
                verified=role.handle == OFFICIAL[0],
                followers=120 + len(role.biography) * 7,
                avatar=Medium(size=(320, 320), motif=role.motif, palette=PALETTES[role.motif][0]),
            )
        now = self._clock.now()
        scenes = opening(self._seed)
        for scene, age in reversed(list(zip(scenes, _AGES, strict=True))):
            self.publish(scene, now - timedelta(minutes=age))

    async def run(self) -> None:
        """Draw what is there, newest first; then publish the next post every few seconds, for ever."""
        for post in sorted(self._state.posts.values(), key=lambda found: found.order):
            for medium in post.media:
                await self._develop(medium)
        while True:
            await self.step()

    async def step(self) -> str:
        """Draw the next post, wait until it is due, publish it; return its shortcode."""
        scene = next(self._next)
        due = self._clock.now() + timedelta(seconds=self._every)
        for medium in media(scene):
            await self._develop(medium)
        await self._clock.sleep(max(0.0, (due - self._clock.now()).total_seconds()))
        return self.publish(scene, self._clock.now())

    def publish(self, scene: Scene, taken_at: datetime) -> str:
        """Put one scene into the world; return its shortcode."""
        chance = Random(f"{self._seed}/{scene.seed}")
        code = self._state.post(
            scene.line.by,
            scene.line.caption,
            *media(scene),
            taken_at=taken_at,
            likes=chance.randrange(2, 400),
            comments=chance.randrange(12),
            extra={"like_and_view_counts_disabled": chance.random() < _HIDES_LIKES},
        )
        for old in sorted(self._state.posts.values(), key=lambda post: post.order)[_KEPT:]:
            self._state.delete(old.code)
        return code


def media(scene: Scene) -> tuple[Medium, ...]:
    """The media of a scene: its first, and those of a carousel behind it."""
    line, chance = scene.line, Random(f"media/{scene.seed}")
    first = Medium(
        kind="video" if line.video else "picture",
        size=_SIZES[line.shape],
        alt=_alt(scene, line.motif, chance),
        motif=line.motif,
        palette=line.palette or PALETTES[line.motif][0],
        seed=scene.seed,
        trim=_TWIN_TRIM if line.twin else 0.0,
        quality=_TWIN_QUALITY if line.twin else 88,
        seconds=round(chance.uniform(6, 45), 1) if line.video else 0.0,
    )
    others = (
        Medium(
            size=_SIZES[line.shape],
            alt=_alt(scene, motif, chance),
            motif=motif,
            palette=chance.choice(PALETTES[motif]),
            seed=scene.seed + place,
        )
        for place, motif in enumerate(line.also, 1)
    )
    return (first, *others)


def _alt(scene: Scene, motif: str, chance: Random) -> str | None:
    """What Instagram hands on as description: the author's words, its own guess, or nothing."""
    fate = chance.random()
    if scene.line.by in OFFICIAL and scene.line.told:
        return told(motif, scene.line.lang)
    if not scene.line.told or fate < _TELLS_NOTHING:
        return None
    if fate < _TOLD_BY_INSTAGRAM:
        name = next(role.name for role in CAST if role.handle == scene.line.by)
        return f"Photo by {name}. May be an illustration of {told(motif, 'en').rstrip('.').lower()}."
    return told(motif, scene.line.lang)


def painters() -> ProcessPoolExecutor:
    """A process that draws, apart from the event loop: a postcard takes 0.2 to 0.7 s of a whole core."""
    return ProcessPoolExecutor(1, get_context("spawn"), initializer=signal, initargs=(SIGINT, SIG_IGN))
