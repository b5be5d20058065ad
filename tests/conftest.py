"""How tests are spread over processes: those that share costly fixtures stay together, the long ones start first."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# Folders whose files share one build; elsewhere a file is the unit.
SHARING = {"acceptance"}


# First: pytest-xdist reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test its group, and move the groups with slow tests to the front."""
    groups = {item: group_of(item.path) for item in items}
    slow = {groups[item] for item in items if item.get_closest_marker("slow")}
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: groups[item] not in slow)


def group_of(path: Path) -> str:
    """Return the folder of a test file where its files share fixtures, else the file itself."""
    inside = path.relative_to(TESTS)
    return inside.parts[0] if inside.parts[0] in SHARING else inside.as_posix()
