"""Answers given before, for one build, bounded in bytes. The longest unused ones go first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endpoint.front.http import RawRequest, Rendered

Key = tuple[bytes, bytes, bytes | None, bytes | None, bytes | None, bytes]
OVERHEAD_BYTES = 1000
"""What an entry costs beside its strings: the objects and the slots that hold them."""
LARGEST_SHARE = 8
"""An answer that would take more than this part of the cache is not kept."""


def key_of(request: RawRequest) -> Key:
    """Return everything of a request that an answer depends on, besides the build."""
    headers = request.headers
    return (
        b"POST" if request.method == "POST" else b"GET",
        request.target,
        headers.get(b"accept"),
        headers.get(b"accept-encoding"),
        headers.get(b"content-type") if request.body else None,
        request.body,
    )


class Cache:
    """A least-recently-used cache of rendered answers."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._entries: dict[Key, tuple[Rendered, int]] = {}
        self.build = ""
        """The build that the entries are of."""
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Rendered | None:
        """Return the answer kept for a key, and remember that it was of use."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return None
        self._entries[key] = entry
        return entry[0]

    def put(self, build: str, key: Key, rendered: Rendered) -> None:
        """Keep an answer of `build`, letting go of what was longest unused; another build empties the cache."""
        if build != self.build:
            self.clear(build)
        size = _size(key, rendered)
        if size * LARGEST_SHARE > self._max_bytes:
            return
        self._forget(key)
        self._entries[key] = (rendered, size)
        self.bytes += size
        while self.bytes > self._max_bytes:
            self._forget(next(iter(self._entries)))

    def clear(self, build: str) -> None:
        """Forget everything; what comes next is of `build`."""
        self._entries.clear()
        self.bytes, self.build = 0, build

    def _forget(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.bytes -= entry[1]


def _size(key: Key, rendered: Rendered) -> int:
    strings = sum(len(part) for part in key if part is not None)
    return strings + len(rendered.head) + len(rendered.body) + OVERHEAD_BYTES
