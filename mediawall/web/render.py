"""Pages from templates: autoescaped, with every text by its key."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from mediawall.text import say


class Renderer:
    """The templates of ``mediawall/web/templates``.

    In a template ``t("key", name=value)`` is a text in the page's language; ``site`` holds the city's name and brand.
    """

    def __init__(self, site: Mapping[str, Any]) -> None:
        self._environment = Environment(
            loader=PackageLoader("mediawall.web"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["site"] = site

    def render(self, template: str, language: str, **values: Any) -> str:
        """The page as HTML text."""

        def text(key: str, **facts: object) -> str:
            return say(key, language, **facts)

        return self._environment.get_template(template).render(t=text, lang=language, **values)
