"""How tests are spread over processes: those that share costly fixtures stay together, the long ones start first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

# Folders whose files share one build; elsewhere a file is the unit.
SHARING = {"acceptance"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move the groups with slow tests to the front."""
    slow = {group_of(item.nodeid) for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: group_of(item.nodeid) not in slow)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Return a scheduler that gives each group to one process."""
    return _ByGroup(config, log)


class _ByGroup(LoadScopeScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """Return the folder of a test where its files share fixtures, else its file."""
    file = nodeid.partition("::")[0]
    folder = Path(file).parent
    return folder.as_posix() if folder.name in SHARING else file
