"""Make sure that there is a Chromium for the browser tests, and say what is happening."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.browser.chromium import install

install()
