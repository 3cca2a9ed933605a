"""The demo's script: who there is, what they publish, and in which order, for ever.

`opening` are the posts that stand there when the curtain rises, the newest first; `play` is all that follows. Both
are pure: the same seed plays the same evening. When every line was said once the lines come again, shuffled, with
other palettes, shapes and seeds, so that no two pictures are ever the same but those that mean to be.
"""

from mediawall.demo.script.cast import CAST, HASHTAGS, OFFICIAL, Role
from mediawall.demo.script.line import Fate, Line
from mediawall.demo.script.order import Scene, opening, play

__all__ = ["CAST", "HASHTAGS", "OFFICIAL", "Fate", "Line", "Role", "Scene", "opening", "play"]
