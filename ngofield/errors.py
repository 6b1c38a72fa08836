"""What can go wrong on the user's side, told in one sentence.

A `Refused` is an outcome the user can act on; anything else that is raised is a bug of ours.
"""

from collections.abc import Mapping


class Refused(Exception):  # noqa: N818 - the name tells the user what happened, not the programmer
    """The program declined to do something; nothing was changed.

    `message` is the English catalogue key of one clear sentence, with `{name}` placeholders that
    `params` fill. It is translated only where it is shown (see `ngofield.i18n.Translator.refusal`).
    """

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message, params)
        self.message = message
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        return self.message.format_map(dict(self.params))


class Damaged(Refused):
    """The database of a store cannot be read; a backup can bring the store back."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user stopped a long task; whatever it had begun was rolled back."""
