"""Brings a database to the tables of today, and leaves one alone that is there already."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine

from mediawall.domain.errors import ConfigInvalid


def migrate(engine: Engine, revision: str = "head") -> None:
    """Run every migration that the database has not seen, in one transaction: all of them or none.

    Two processes that start at once take turns, because the engine's transactions do. Blocks.

    Raises:
        ConfigInvalid: the database was made by a newer mediawall.
    """
    with as_file(files("mediawall.store") / "migrations") as folder, engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise ConfigInvalid(("store: this database was made by a newer mediawall",)) from error
