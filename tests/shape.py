"""The sizes that keep the house liveable: no file over 400 lines, no function over 40."""

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
FILE_BAR, FUNCTION_BAR = 400, 40
CHECKED = (".py", ".js", ".css", ".html")


def tracked() -> list[Path]:
    """The files that git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in sorted(set(listed.stdout.split("\n"))) if name.endswith(CHECKED)]


def functions(source: str) -> list[tuple[str, int, int]]:
    """(name, line, lines) of every function of a Python source."""
    return [
        (node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def main() -> int:
    """Print what is too large; the exit code is how many."""
    wrong, files, lengths = [], [], []
    for path in tracked():
        if not path.exists():
            continue
        text = path.read_text("utf-8")
        count = text.count("\n")
        name = path.relative_to(ROOT)
        if count > FILE_BAR:
            wrong.append(f"{name}: {count} lines (bar {FILE_BAR})")
        if path.suffix == ".py":
            files.append(count)
            for function, line, size in functions(text):
                lengths.append(size)
                if size > FUNCTION_BAR:
                    wrong.append(f"{name}:{line}: {function} has {size} lines (bar {FUNCTION_BAR})")
    print("\n".join(wrong) if wrong else "shape: every file and function is within its bar")
    print(
        f"shape: {len(files)} Python files, median {median(files):.0f} lines; {len(lengths)} functions, median {median(lengths):.0f}"
    )
    return len(wrong)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
