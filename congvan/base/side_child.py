"""A process beside the program's own (`python -m congvan.base.side_child N`): does lots that it is handed, and tells.

N says after how many new objects it looks for garbage: as seldom as the process that began it. The first message says
what work it is; each further one is a lot. It ends where its input does.
"""

import gc
import os
import pickle
import sys
import traceback
from typing import BinaryIO

from congvan.base import language
from congvan.base.errors import CongvanError
from congvan.base.side_processes import DONE, FAILED, SPOKEN, TOLD, Unpickler, read_message, write_message


def main() -> None:
    """Work until the input ends."""
    gc.set_threshold(int(sys.argv[1]))
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes nowhere, not among our messages
    source = sys.stdin.buffer
    if spoken := os.environ.get(SPOKEN):
        language.activate(spoken)
    try:
        work, shared = pickle.loads(read_message(source))  # noqa: S301 - from our own program
        while lot := read_message(source):
            for result in work(Unpickler(lot, shared).load()):
                _tell(target, TOLD, result)
            _tell(target, DONE, None)
    except BrokenPipeError:  # nobody listens any more
        os._exit(1)
    except CongvanError as error:
        _tell(target, FAILED, error)
    except Exception:  # noqa: BLE001 - it is the program's to tell
        _tell(target, FAILED, traceback.format_exc())


def _tell(target: BinaryIO, kind: str, value: object) -> None:
    """Write one message."""
    write_message(target, pickle.dumps((kind, value), pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    main()
