"""The codebook and the project for other programs, and theirs taken in: looked at before anything is."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.files import system_refusal
from ngofield.i18n import N_
from ngofield.ui.codebook.file_review import FileReview
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, heading, quiet_text, strong
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskFiles, AskSave

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

BOOK, PROJECT = ".qdc", ".qdpx"


class FilesPane(QWidget):
    """`done` tells what was taken in, in words; `left` that one is done. Built anew for each language."""

    done = Signal(str)
    left = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", save: AskSave, files: AskFiles) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._ask_save, self._ask_files = save, files
        say = context.speech.say
        self.message = MessageBar(context.speech)
        self.book = secondary(say("Save the codebook (.qdc) …"))
        self.project = secondary(say("Save the whole project (.qdpx) …"))
        self.choose = secondary(say("Choose a file (.qdc, .qdpx) …"))
        self.leave = quiet(say("Back to the code"))
        self.review: FileReview | None = None
        self._place = QVBoxLayout()
        self._build()
        self.book.clicked.connect(self.save_book)
        self.project.clicked.connect(self.save_project)
        self.choose.clicked.connect(self._choose)
        self.leave.clicked.connect(self.left)

    def begin(self) -> None:
        """Take the keyboard."""
        self.book.setFocus()

    def save_book(self) -> None:
        """Ask where to, and save the codebook."""
        target = self._ask(N_("Save the codebook"), BOOK)
        if target is None:
            return
        try:
            n = self._workplace.qda_export.codebook(target, self._context.speech.language)
        except (Refused, OSError) as problem:
            self._refuse(problem)
            return
        count = self._context.speech.count
        self.message.tell_count("good", lambda: count(
            "{n} code saved in {file}.", "{n} codes saved in {file}.", n, file=target.name
        ))  # fmt: skip

    def save_project(self) -> None:
        """Ask where to, and save the project; words without consent to quotation stay here."""
        target = self._ask(N_("Save the project"), PROJECT)
        if target is None:
            return
        try:
            told = self._workplace.qda_export.project(target, self._context.speech.language)
        except (Refused, OSError) as problem:
            self._refuse(problem)
            return
        speech = self._context.speech

        def said() -> str:
            saved = speech.count("{n} statement saved in {file}.", "{n} statements saved in {file}.",
                                 told.statements, file=target.name)  # fmt: skip
            kept = speech.count("The words of {n} stayed here: no consent to quotation.",
                                "The words of {n} stayed here: no consent to quotation.",
                                told.withheld)  # fmt: skip
            return f"{saved} {kept}" if told.withheld else saved

        self.message.tell_count("good", said)

    def examine(self, path: Path) -> None:
        """Show what a file would bring."""
        self._drop_review()
        self.message.clear()
        taking, language = self._workplace.qda_import, self._context.speech.language
        try:
            if path.suffix.lower() == BOOK:
                review = FileReview(
                    self._context, self._workplace, path.name, taking.codebook(path, language)
                )
            else:
                review = FileReview(self._context, self._workplace, path.name, taking.project(path, language))
        except (Refused, OSError) as problem:
            self._refuse(problem)
            return
        self.review = review
        review.taken.connect(self.done)
        review.left.connect(self._drop_review)
        self._place.addWidget(review)
        review.begin()

    def _ask(self, title: str, suffix: str) -> Path | None:
        say = self._context.speech.say
        kinds = (say("Codebooks") if suffix == BOOK else say("Projects")) + f" (*{suffix})"
        return self._ask_save(self, say(title), f"{self._workplace.study.id}{suffix}", kinds)

    def _choose(self) -> None:
        say = self._context.speech.say
        kinds = say("Codebooks and projects") + f" (*{BOOK} *{PROJECT})"
        for path in self._ask_files(self, say("Choose a codebook or a project"), kinds)[:1]:
            self.examine(path)

    def _refuse(self, problem: Refused | OSError) -> None:
        self.message.refuse(problem if isinstance(problem, Refused) else system_refusal(problem))

    def _drop_review(self) -> None:
        clear_layout(self._place)
        self.review = None

    def _build(self) -> None:
        say = self._context.speech.say
        rule = say(
            "Words leave only where the speaker agreed to the use of what they said and to quotation; for "
            "the others “[…]” stands in the file. A saved project is not encrypted: keep it as safe as "
            "the data."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(heading(say("Files of other programs (REFI-QDA)"), wrap=True))
        told = say("NVivo, ATLAS.ti, MAXQDA, QualCoder, Taguette and others read and write these files.")
        column.addWidget(quiet_text(told))
        column.addWidget(strong(say("Hand on")))
        column.addWidget(body(rule))
        column.addWidget(flow_row(self.book, self.project, spacing=8))
        column.addWidget(strong(say("Take in")))
        column.addWidget(
            body(say("First you see what the file would bring; then it is one step, and one undo."))
        )
        column.addWidget(flow_row(self.choose, self.leave, spacing=8))
        column.addWidget(self.message)
        column.addLayout(self._place)
