"""How a database comes to have its tables; Alembic reads this folder by its path."""
