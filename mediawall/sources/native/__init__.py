"""Posts that people type at the desk themselves, for news that stands nowhere else."""

from mediawall.sources.native.normalise import parse
from mediawall.sources.native.settings import NativeSettings
from mediawall.sources.native.settings import NativeSettings as Settings
from mediawall.sources.native.source import NativeSource, open_sources

__all__ = ["NativeSettings", "NativeSource", "Settings", "open_sources", "parse"]
