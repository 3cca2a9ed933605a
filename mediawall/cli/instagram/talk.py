"""A conversation in a terminal, in a person's own language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console

from mediawall.domain.errors import MediawallError
from mediawall.text import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Tells and asks. ``line`` shows a text and gives what is typed, ``hidden`` likewise without showing it."""

    language: str
    console: Console
    line: Callable[[str], str]
    hidden: Callable[[str], str]

    def text(self, key: str, **values: object) -> str:
        """The text of that key."""
        return say(f"connect.{key}", self.language, **values)

    def tell(self, key: str, **values: object) -> None:
        """Show it."""
        self.show(self.text(key, **values))

    def item(self, key: str, **values: object) -> None:
        """Show it as one of a list."""
        self.show(f"  {self.text(key, **values)}")

    def show(self, text: str) -> None:
        """Show a text as it is: what Meta or a person wrote in it is never markup, and rows to paste are not broken."""
        self.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def ask(self, key: str, fits: Callable[[str], bool], **values: object) -> str:
        """What the person types, asked again until it fits.

        Raises:
            MediawallError: nobody is there to type.
        """
        return self._until(self.line, key, fits, **values)

    def ask_hidden(self, key: str, fits: Callable[[str], bool]) -> str:
        """The same for what nobody should read over a shoulder."""
        return self._until(self.hidden, key, fits)

    def choose(self, key: str, options: Sequence[str]) -> int:
        """The place of the option that the person chooses by its number."""
        self.tell(key)
        for number, option in enumerate(options, 1):
            self.show(f"  {number}  {option}")
        chosen = self.ask("number", lambda typed: typed.isdecimal() and 0 < int(typed) <= len(options))
        return int(chosen) - 1

    def agree(self, key: str, **values: object) -> bool:
        """Whether the person says yes."""
        yes, no = self.text("yes").split(), self.text("no").split()
        typed = self.ask(key, lambda typed: typed.lower() in (*yes, *no), **values)
        return typed.lower() in yes

    def _until(
        self, listen: Callable[[str], str], key: str, fits: Callable[[str], bool], **values: object
    ) -> str:
        while True:
            try:
                typed = listen(f"{self.text(key, **values)} ").strip()
            except EOFError as error:
                raise MediawallError(self.text("nobody")) from error
            if fits(typed):
                return typed
            self.tell("again")
