"""The command line: `mediawall <command>`."""

import sys
from collections.abc import Sequence

from mediawall.cli.parser import parser
from mediawall.domain.errors import ConfigInvalid, MediawallError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 done, 1 it could not be done, 2 the config has mistakes, 130 interrupted."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except ConfigInvalid as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        count = len(error.problems)
        print(f"mediawall: {count} mistake{'' if count == 1 else 's'}; nothing was started.", file=sys.stderr)
        return 2
    except MediawallError as error:
        print(f"mediawall: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
