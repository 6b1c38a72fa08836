"""What an edit of the codebook would do, told before it is done: move, merge, retire, bring back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.codebook import Code
from ngofield.errors import Refused
from ngofield.ui.codebook.code_words import name_of, use_words
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import primary, quiet
from ngofield.ui.widgets.field import Dropdown, Field
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, heading
from ngofield.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from ngofield.services.codebook import CodebookDesk
    from ngofield.services.workplace import Workplace

TOP = "top"


class ActPane(QWidget):
    """`done` tells what was done, in words; `left` that nothing was. Built for one code, in one language."""

    done = Signal(str)
    left = Signal()

    def __init__(
        self, context: UiContext, workplace: "Workplace", code: Code, title: str, button: str
    ) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._code = code
        self.name = name_of(code, context.speech)
        self.message = MessageBar(context.speech)
        self.what = body()
        self.act = primary(button)
        self.leave = quiet(context.speech.say("Leave everything as it is"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(heading(title, wrap=True))
        self.leave.clicked.connect(self.left)
        self.act.clicked.connect(self._act)

    @property
    def desk(self) -> "CodebookDesk":
        """Return what edits the codebook."""
        return self._workplace.codebook

    def begin(self) -> None:
        """Take the keyboard: to the first thing that is to be chosen."""
        self.act.setFocus()

    def doing(self) -> str:
        """Do it, and return what was done in words; each act in its own way. Raises `Refused`."""
        return ""

    def finish(self) -> None:
        """Add what would happen and the buttons, below what a subclass has added."""
        for part in (self.what, self.message, flow_row(self.act, self.leave, spacing=8)):
            self.column.addWidget(part)

    def rests(self) -> str:
        """Return what rests on the code, in words."""
        speech = self._context.speech
        return speech.say("Rests on it: {what}.", what=use_words(self.desk.use(self._code.guid), speech))

    def _act(self) -> None:
        try:
            said = self.doing()
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.done.emit(said)


class ChoicePane(ActPane):
    """An act that needs another code to be chosen; `tell` is said anew for each choice."""

    def __init__(
        self, context: UiContext, workplace: "Workplace", code: Code, title: str, button: str, asked: str
    ) -> None:
        super().__init__(context, workplace, code, title, button)
        self.choice = Dropdown()
        self.choice.set_options(self.options())
        self.column.addWidget(Field(self.choice, asked))
        self.choice.currentIndexChanged.connect(lambda _: self.tell())
        self.finish()
        self.tell()

    def begin(self) -> None:
        """Take the keyboard to the choice."""
        self.choice.setFocus()

    def options(self) -> list[tuple[str, str]]:
        """Return what can be chosen: GUIDs and names in the order of the tree."""
        return []

    def effect(self, other: str) -> list[str]:
        """Return the sentences about what would happen with the code named `other`."""
        return []

    def tell(self) -> None:
        """Say what would happen."""
        self.act.setEnabled(bool(self.choice.key))
        if not self.choice.key:
            self.what.setText(self._context.speech.say("There is no other code for the same thing."))
            return
        self.what.setText("\n".join(self.effect(self.chosen_name())))

    def chosen_name(self) -> str:
        """Return the name of the code that is chosen."""
        code = self.desk.codebook.by_guid(self.choice.key)
        return name_of(code, self._context.speech) if code else ""

    def among(self, fits: Callable[[Code], bool]) -> list[tuple[str, str]]:
        """Return the other codes for the same thing that fit, their names set in by their depth."""
        book, speech = self.desk.codebook, self._context.speech
        depths: dict[str, int] = {}
        found: list[tuple[str, str]] = []
        for code in book.codes:
            depths[code.guid] = depths.get(code.parent or "", -1) + 1
            if code.applies_to == self._code.applies_to and code.guid != self._code.guid and fits(code):
                found.append((code.guid, "    " * depths[code.guid] + name_of(code, speech)))
        return found


class MovePane(ChoicePane):
    """Puts a code under another, or to the top."""

    def __init__(self, context: UiContext, workplace: "Workplace", code: Code) -> None:
        say = context.speech.say
        name = name_of(code, context.speech)
        super().__init__(
            context, workplace, code, say("Move “{name}”", name=name), say("Move it"), say("Under")
        )

    def options(self) -> list[tuple[str, str]]:
        """Return the top, and the codes that do not stand below this one."""
        below = _below(self._code.guid, self._workplace)
        top = [(TOP, self._context.speech.say("the top, under no other code"))] if self._code.parent else []
        return top + self.among(lambda code: code.guid not in below and code.guid != self._code.parent)

    def effect(self, other: str) -> list[str]:
        """Return that codings stay."""
        say = self._context.speech.say
        where = (
            say("“{name}” will stand under “{other}”, the codes below it move along.",
                name=self.name, other=other) if other
            else say("“{name}” will stand at the top, the codes below it move along.", name=self.name)
        )  # fmt: skip
        return [self.rests(), where, say("No coding changes.")]

    def doing(self) -> str:
        """Move it."""
        parent = None if self.choice.key == TOP else self.choice.key
        self.desk.move(self._code.guid, parent)
        return self._context.speech.say("“{name}” was moved. Ctrl+Z takes it back.", name=self.name)


class MergePane(ChoicePane):
    """Merges a code into another."""

    def __init__(self, context: UiContext, workplace: "Workplace", code: Code) -> None:
        say = context.speech.say
        name = name_of(code, context.speech)
        super().__init__(
            context, workplace, code, say("Merge “{name}” into another code", name=name),
            say("Merge them"), say("Into"),
        )  # fmt: skip

    def options(self) -> list[tuple[str, str]]:
        """Return the codes that are offered and not read as this one."""
        book = self.desk.codebook
        return self.among(lambda code: not code.retired and book.read_as(code.guid) != self._code.guid)

    def effect(self, other: str) -> list[str]:
        """Return how codings will be read, and what becomes of the codes below."""
        say, use = self._context.speech.say, self.desk.use(self._code.guid)
        said = [self.rests()]
        if use.codings:
            said.append(say("All of it will be read as “{other}”; the codings themselves stay as they were "
                            "given.", other=other))  # fmt: skip
        if use.children:
            said.append(say("The codes below it will stand under “{other}”.", other=other))
        return [*said, say("“{name}” is kept as retired and can be brought back.", name=self.name)]

    def doing(self) -> str:
        """Merge."""
        other = self.chosen_name()
        self.desk.merge(self._code.guid, self.choice.key)
        return self._context.speech.say(
            "“{name}” is read as “{other}” now. Ctrl+Z takes it back.", name=self.name, other=other
        )


class RetirePane(ActPane):
    """Retires a code, or brings one back."""

    def __init__(self, context: UiContext, workplace: "Workplace", code: Code) -> None:
        say = context.speech.say
        name = name_of(code, context.speech)
        title = say("Bring “{name}” back", name=name) if code.retired else say("Retire “{name}”", name=name)
        super().__init__(
            context, workplace, code, title, say("Bring it back") if code.retired else say("Retire it")
        )
        self.finish()
        self.what.setText("\n".join(self._effect()))

    def _effect(self) -> list[str]:
        say = self._context.speech.say
        if not self._code.retired:
            return [
                self.rests(),
                say("It will be offered no more; what was coded with it stays and is shown."),
            ]
        said = [self.rests(), say("It will be offered again.")]
        if self._code.merged_into:
            said.append(
                say("What was given as it is its own again. Codes that moved along stay where they are.")
            )
        return said

    def doing(self) -> str:
        """Retire it or bring it back."""
        say = self._context.speech.say
        if self._code.retired:
            self.desk.bring_back(self._code.guid)
            return say("“{name}” is offered again. Ctrl+Z takes it back.", name=self.name)
        self.desk.retire(self._code.guid)
        return say("“{name}” is retired. Ctrl+Z takes it back.", name=self.name)


def _below(guid: str, workplace: "Workplace") -> set[str]:
    book = workplace.study.codebook
    found = {guid}
    for code in book.codes:
        if code.parent in found:
            found.add(code.guid)
    return found
