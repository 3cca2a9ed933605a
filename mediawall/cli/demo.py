"""`mediawall demo`."""

import argparse


def run(arguments: argparse.Namespace) -> int:
    """x."""
    return 0
