"""Run by Alembic: migrate the connection that `broadcaster.store.upgrade` hands over, in its transaction."""

from alembic import context

from broadcaster.store.rows import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a table only by building it anew.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
