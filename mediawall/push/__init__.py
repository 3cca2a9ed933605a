"""Stage 5: tell every screen, in order."""

from mediawall.push.follow import Follower
from mediawall.push.hub import Hub
from mediawall.push.rim import Rim

__all__ = ["Follower", "Hub", "Rim"]
