"""One run of `remind --send` at a time of one's choice, in a process of its own that can be killed."""

import sys
import time
from datetime import datetime

from congvan.actions import send_reminders  # noqa: F401 - imported before it says that it is ready
from congvan.cli import app, reminder_words  # noqa: F401


def main() -> None:
    """Take the office, the instant and the directive; say when it begins."""
    office, instant, directive = sys.argv[1:]
    now = datetime.fromisoformat(instant)
    time.sleep = lambda _seconds: None  # the pace that a server wants is not what is tested
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.exit(app.run(["--office", office, "remind", directive, "--send", "--by", "An"], clock=lambda: now))


if __name__ == "__main__":
    main()
