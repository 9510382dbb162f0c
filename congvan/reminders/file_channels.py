"""Channels that send nothing over a wire: mails as .eml files, texts for Zalo, pages to print, an urging letter.

Writing a file again under the same name is harmless, so what was killed in the middle is simply done again.
"""

from pathlib import Path
from typing import ClassVar

from msgspec import Struct

from congvan.base import files, vietnamese
from congvan.office.office import MailSettings
from congvan.reminders.channel import Delivery, Letter, Outcome
from congvan.reminders.mail_message import render_mail


class FolderChannel(Struct, frozen=True, kw_only=True):
    """Writes each mail into a folder, to be opened and sent by a mail program."""

    folder: Path
    settings: MailSettings
    office_name: str
    reaches_people: ClassVar[bool] = False

    def deliver(self, letter: Letter) -> Delivery:
        """Write the file."""
        names = "-".join(vietnamese.file_name(one.name, 40) for one in letter.receivers[:1])
        name = f"{names}-{letter.key[:8]}.eml"
        files.write_whole(self.folder / name, render_mail(letter, self.settings, self.office_name))
        return Delivery(outcome=Outcome.SENT, detail=name)

    def close(self) -> None:
        """Nothing was opened."""


class TextChannel(Struct, frozen=True, kw_only=True):
    """Hands a text to whoever asked, to be pasted into a group; nothing more can be done with Zalo's groups."""

    reaches_people: ClassVar[bool] = True

    def deliver(self, letter: Letter) -> Delivery:
        """Take it as sent: the text was shown."""
        return Delivery(outcome=Outcome.SENT)

    def close(self) -> None:
        """Nothing was opened."""


class PaperChannel(Struct, frozen=True, kw_only=True):
    """Writes the files that belong to a reminder: pages to print, or a new workflow file."""

    folder: Path
    reaches_people: ClassVar[bool] = False

    def deliver(self, letter: Letter) -> Delivery:
        """Write the files."""
        for attachment in letter.attachments:
            files.write_whole(self.folder / attachment.name, attachment.data)
        return Delivery(outcome=Outcome.SENT, detail=", ".join(one.name for one in letter.attachments))

    def close(self) -> None:
        """Nothing was opened."""
