"""What a codebook or a project of another program would bring, looked at before it is taken in."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ngofield.domain.codebook import Code
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.services.qda.importing import CodebookView, ProjectView
from ngofield.services.qda.words import unkept_words
from ngofield.ui.codebook.code_words import name_of
from ngofield.ui.context import UiContext
from ngofield.ui.language import Speech
from ngofield.ui.widgets.buttons import primary, quiet
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Dropdown, Field
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, quiet_text, strong
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

OURS, THEIRS = "ours", "theirs"
_SILENT = ("guid", "added", "position")
_MOST = 40


class FileReview(Card):
    """`taken` tells what was taken in, in words; `left` that nothing was."""

    taken = Signal(str)
    left = Signal()

    def __init__(
        self, context: UiContext, workplace: "Workplace", name: str, view: CodebookView | ProjectView
    ) -> None:
        super().__init__("panel", margin=16, spacing=10)
        self._context = context
        self._workplace = workplace
        self._view = view
        self._book = view.codebook if isinstance(view, ProjectView) else view
        say = context.speech.say
        self.message = MessageBar(context.speech)
        self.stand = Segmented([(OURS, say("ours stay")), (THEIRS, say("theirs stand"))], OURS, size="small")
        self.stand.setAccessibleName(say("Codes that differ"))
        self.sessions: dict[str, Dropdown] = {}
        self.take, self.leave = primary(say("Take it in")), quiet(say("Leave everything as it is"))
        self.inside.addWidget(strong(say("What {file} would bring", file=name), wrap=True))
        self._show_codes()
        if isinstance(view, ProjectView):
            self._show_texts(view)
        self._show_unkept()
        self.inside.addWidget(self.message)
        self.inside.addWidget(flow_row(self.take, self.leave, spacing=8))
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.left)

    def begin(self) -> None:
        """Take the keyboard."""
        self.take.setFocus()

    def _show_codes(self) -> None:
        speech, book = self._context.speech, self._book
        if book.new:
            self._list(
                speech.count("{n} new code", "{n} new codes", len(book.new)),
                (name_of(code, speech) for code in book.new),
            )
        if book.differ:
            self._list(
                speech.count("{n} code differs from ours", "{n} codes differ from ours", len(book.differ)),
                (line for code in book.differ for line in self._differing(code)),
            )
            self.inside.addWidget(self.stand)
        if not book.new and not book.differ:
            self.inside.addWidget(body(speech.say("All its codes are here already, as they are there.")))

    def _differing(self, code: Code) -> Iterator[str]:
        speech = self._context.speech
        own = self._workplace.study.codebook.by_guid(code.guid)
        for field in fields(Code):
            if own is None or field.name in _SILENT:
                continue
            ours, theirs = getattr(own, field.name), getattr(code, field.name)
            if ours != theirs:
                yield speech.say(
                    "{name}: ours {ours}, theirs {theirs}", name=name_of(own, speech),
                    ours=self._value(ours), theirs=self._value(theirs),
                )  # fmt: skip

    def _value(self, value: object) -> str:
        say, book = self._context.speech.say, self._workplace.study.codebook
        if isinstance(value, LocalText):
            words = " / ".join(value.texts[key] for key in sorted(value.texts) if value.texts[key])
            return f"“{words}”" if words else "–"
        if isinstance(value, bool):
            return say("retired") if value else say("not retired")
        code = book.by_guid(str(value)) if value else None
        return name_of(code, self._context.speech) if code else str(value or "–")

    def _show_texts(self, view: ProjectView) -> None:
        speech = self._context.speech
        known = len(view.project.sources) - len(view.strange)
        if known:
            self.inside.addWidget(body(speech.count(
                "{n} text is of a session that is known here.",
                "{n} texts are of sessions that are known here.", known,
            )))  # fmt: skip
        if view.strange:
            self.inside.addWidget(
                body(speech.say("Texts from elsewhere: say in which session each was spoken."))
            )
        options = [("", speech.say("leave it out")), *self._session_options(speech)]
        for source in view.strange:
            if source.guid:
                choice = Dropdown()
                choice.set_options(options)
                self.sessions[source.guid] = choice
                self.inside.addWidget(Field(choice, source.name or source.guid))

    def _session_options(self, speech: Speech) -> list[tuple[str, str]]:
        return [
            (one.session.id, f"{speech.text(one.locality.name)}, {speech.date(one.session.date)}")
            for one in self._workplace.fieldwork.sessions()
        ]

    def _show_unkept(self) -> None:
        lost = [*self._book.unkept, *(self._view.unkept if isinstance(self._view, ProjectView) else ())]
        if lost:
            speech = self._context.speech
            self._list(
                speech.count("{n} thing cannot be kept", "{n} things cannot be kept", len(lost)),
                (unkept_words(one, speech) for one in dict.fromkeys(lost)),
            )

    def _list(self, title: str, lines: Iterable[str]) -> None:
        said = list(lines)
        left = len(said) - _MOST
        more = [self._context.speech.count("and {n} more", "and {n} more", left)] if left > 0 else []
        self.inside.addWidget(strong(title, wrap=True))
        self.inside.addWidget(quiet_text("\n".join([*said[:_MOST], *more])))

    def _take(self) -> None:
        try:
            said = self._taking()
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.taken.emit(said)

    def _taking(self) -> str:
        speech, taking = self._context.speech, self._workplace.qda_import
        update = self.stand.current == THEIRS
        if isinstance(self._view, CodebookView):
            n = taking.take_codebook(self._view, update=update)
            return speech.count("{n} code taken in.", "{n} codes taken in.", n)
        named = {guid: choice.key for guid, choice in self.sessions.items() if choice.key}
        taken = taking.take_in(self._view, named, update=update)
        parts = (
            speech.count("{n} code", "{n} codes", taken.codes),
            speech.count("{n} statement", "{n} statements", taken.statements),
            speech.count("{n} coding", "{n} codings", taken.codings),
            speech.count("{n} memo", "{n} memos", taken.memos),
        )
        said = speech.say("Taken in: {what}. Ctrl+Z takes it back.", what=", ".join(parts))
        left = speech.count(
            "{n} statement came without its words and was left out.",
            "{n} statements came without their words and were left out.", taken.withheld,
        )  # fmt: skip
        return f"{said} {left}" if taken.withheld else said
