"""`python -m mediawall` is the command `mediawall`."""

import sys

from mediawall.cli import main

sys.exit(main())
