"""The long plays of a module begin with its package's first test and go on while the short ones run.

They are real processes that mostly wait for their instants. Such a module has a function `in_background(new_folder)`
and its tests, which come last, find what that returned in the fixture `played`. One that says `ALONE = True`, because
its sound server must not wait for a processor, goes on before the others.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = [place for place, item in enumerate(items) if HERE in item.path.parents]
    long_last = sorted((items[place] for place in places), key=lambda item: _long(item) is not None)
    for place, item in zip(places, long_last, strict=True):
        items[place] = item


@pytest.fixture(scope="session", autouse=True)
def _plays(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Any]]]:
    # Made here, because two threads that ask for the first folder at once would make two.
    tmp_path_factory.getbasetemp()
    modules = dict.fromkeys(module for item in request.session.items if (module := _long(item)))
    alone = [module for module in modules if hasattr(module, "ALONE")]
    with ThreadPoolExecutor(1) as first, ThreadPoolExecutor(max(1, len(modules))) as second:
        plays = {module.__name__: first.submit(module.in_background, tmp_path_factory.mktemp) for module in alone}
        awaited = list(plays.values())

        def after_those(module: ModuleType) -> Any:
            wait(awaited)
            return module.in_background(tmp_path_factory.mktemp)

        for module in modules:
            if module not in alone:
                plays[module.__name__] = second.submit(after_those, module)
        yield plays


@pytest.fixture(scope="module")
def played(request: pytest.FixtureRequest, _plays: dict[str, Future[Any]]) -> Any:
    """What the module's `in_background` returned."""
    return _plays[request.module.__name__].result()


def _long(item: pytest.Item) -> ModuleType | None:
    module: ModuleType | None = getattr(item, "module", None)
    return module if hasattr(module, "in_background") else None
