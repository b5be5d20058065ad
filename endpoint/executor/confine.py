"""What a process gives up before it evaluates what strangers send: sockets, files, core dumps, outliving its parent.

Linux only where the kernel is asked directly; elsewhere the resource limits of POSIX remain.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_ALLOW, _ERRNO_EPERM, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_LOAD_WORD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_X32_CALLS = 0x40000000
_ARCHITECTURE_AT, _NUMBER_AT = 4, 0
# (audit architecture, then the numbers of socket, connect, io_uring_setup, execve, execveat, ptrace)
_SYSCALLS = {
    "x86_64": (0xC000003E, (41, 42, 425, 59, 322, 101)),
    "aarch64": (0xC00000B7, (198, 203, 425, 221, 281, 117)),
}


def die_with_parent(parent_pid: int) -> None:
    """Have the kernel kill this process when its parent ends; leave at once when it already has."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent_pid:
        os._exit(0)


def bound_memory(extra_bytes: int) -> None:
    """Let this process allocate at most `extra_bytes` beyond what it holds now; no core is dumped beyond it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        bound = address_space_bytes() + extra_bytes
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def close_the_door(open_files: int = 0) -> bool:
    """Leave this process no way to open a file (beyond `open_files`), a socket or a program.

    Returns whether the kernel filter is in place; without it the limit on open files alone keeps sockets shut.
    """
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
    return _refuse_sockets()


def address_space_bytes() -> int:
    """Return the size of this process's address space."""
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 - read before files are shut, in a fresh fork
        return int(statm.read().split()[0]) * resource.getpagesize()


def _prctl(*arguments: int | ctypes.Array[ctypes.c_char]) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    padded = [*arguments, *([0] * (5 - len(arguments)))]
    return bool(libc.prctl(*(ctypes.c_ulong(item) if isinstance(item, int) else item for item in padded)) == 0)


def _refuse_sockets() -> bool:
    """Install a seccomp filter (kernel documentation, userspace-api/seccomp_filter) that refuses those calls."""
    known = _SYSCALLS.get(platform.machine()) if sys.platform == "linux" else None
    if known is None:
        return False
    program = _filter(*known)
    code = ctypes.create_string_buffer(program)
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code)))
    return _prctl(_PR_SET_NO_NEW_PRIVS, 1) and _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header)


def _filter(architecture: int, refused: tuple[int, ...]) -> bytes:
    """Return a BPF program: another architecture is killed, the refused calls get EPERM, the rest may run."""
    lines = [(_LOAD_WORD, 0, 0, _ARCHITECTURE_AT), (_JUMP_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL)]
    lines += [(_LOAD_WORD, 0, 0, _NUMBER_AT), (_JUMP_AT_LEAST, 0, 1, _X32_CALLS), (_RETURN, 0, 0, _KILL)]
    for number in refused:
        lines += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERRNO_EPERM)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *line) for line in lines)
