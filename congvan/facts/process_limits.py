"""Holds the process that calls it to a limit of memory and, where the system can, of the processor's time."""

import ctypes
import sys

if sys.platform == "win32":
    _PROCESS_MEMORY = 0x100
    """JOB_OBJECT_LIMIT_PROCESS_MEMORY."""
    _EXTENDED_LIMITS = 9
    """JobObjectExtendedLimitInformation."""

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("least_set", ctypes.c_size_t),
            ("largest_set", ctypes.c_size_t),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32),
            ("scheduling", ctypes.c_uint32),
            ("transfers", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    def limit_own_process(memory: int, seconds: int) -> None:
        """Put this process into a job of limited memory (bytes); where that is refused nothing is limited here.

        The time is the parent's to watch: Windows counts only what a job has used of the processor.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.CreateJobObjectW.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p]
        kernel.AssignProcessToJobObject.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        kernel.SetInformationJobObject.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32]
        limits = _Limits(flags=_PROCESS_MEMORY, process_memory=memory)
        job = kernel.CreateJobObjectW(None, None)
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

else:
    import resource

    def limit_own_process(memory: int, seconds: int) -> None:
        """Limit this process's address space (bytes) and time on the processor (seconds)."""
        for what, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
            try:
                resource.setrlimit(what, (limit, limit))
            except (ValueError, OSError):  # macOS knows RLIMIT_AS but does not always take it
                continue
