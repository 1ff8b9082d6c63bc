"""What rows share that wait for a worker."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from broadcaster.store.columns import Json


class JobColumns:
    """A job: where it stands, the worker that holds it and until when, and why it failed."""

    state: Mapped[str]
    progress: Mapped[float]
    requested: Mapped[datetime]
    attempts: Mapped[int]
    worker: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    error: Mapped[str | None]
    error_params: Mapped[Json]
    finished: Mapped[datetime | None]
