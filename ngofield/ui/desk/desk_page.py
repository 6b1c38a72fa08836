"""The coordinator's place: the study's title, four tabs, and how much there is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.ui.context import UiContext
from ngofield.ui.desk.truth import Truth, count_truth
from ngofield.ui.widgets.place_header import PlaceHeader
from ngofield.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

TABS = ("bundles", "coding", "agreement", "results", "report")


@runtime_checkable
class Keeping(Protocol):
    """A page that comes back after the window was locked as it was left."""

    def keep(self) -> Any:
        """Return what is chosen, and what is typed and not saved."""

    def restore(self, kept: Any, /) -> None:
        """Go back to where `keep` was asked."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The tab that was shown, and what each page wants back."""

    tab: str
    pages: Mapping[str, Any]


class DeskPage(QWidget):
    """Each tab is made at its first visit and looks at the store again at each later one.

    `place_asked` tells a place outside the desk where a remark is mended: "study:device". `study_changed`
    is sent once a merge has brought another codebook.
    """

    place_asked = Signal(str)
    study_changed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", tab: str = "bundles") -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._workplace = workplace
        self._tabs: dict[str, QWidget] = {}
        self._truth = Truth()
        self.tabs = Segmented()
        self.header = PlaceHeader(context, self.tabs, "positive")
        self.stack = QStackedWidget()
        self._build()
        self.tabs.chosen.connect(self.go)
        context.speech.changed.connect(self.retranslate)
        self.retranslate()
        self._count()
        self.go(tab)

    def go(self, tab: str) -> None:
        """Show bundles, coding, results or report."""
        fresh = tab not in self._tabs
        page = self._make(tab) if fresh else self._tabs[tab]
        self.tabs.set_current(tab)
        self.stack.setCurrentWidget(page)
        if not fresh:
            self.refresh()
        if tab in ("coding", "agreement"):
            page.setFocus()

    def lead(self, where: str) -> None:
        """Go where a remark is mended: a tab, with its topic ("coding:form1.suggestions"), or a place."""
        tab, _, topic = where.partition(":")
        if tab not in TABS:
            self.place_asked.emit(where)
            return
        self.go(tab)
        show_topic = getattr(self.stack.currentWidget(), "show_topic", None)
        if topic and callable(show_topic):
            show_topic(topic)

    def page(self, tab: str) -> QWidget:
        """Return the screen of a tab, made where it is not there yet."""
        return self._tabs[tab] if tab in self._tabs else self._make(tab)

    def refresh(self) -> None:
        """Show what is in the store now."""
        self._count()
        refresh = getattr(self.stack.currentWidget(), "refresh", None)
        if callable(refresh):
            refresh()

    def keep(self) -> Kept:
        """Return the tab that is shown, and what its pages want back."""
        pages = {tab: page.keep() for tab, page in self._tabs.items() if isinstance(page, Keeping)}
        return Kept(self.tabs.current, pages)

    def restore(self, kept: Kept) -> None:
        """Go back to where `keep` was asked."""
        for tab, of_page in kept.pages.items():
            page = self.page(tab)
            if isinstance(page, Keeping):
                page.restore(of_page)
        self.go(kept.tab)

    def retranslate(self) -> None:
        """Say everything again."""
        speech = self._context.speech
        self.header.say(speech.text(self._workplace.study.title))
        words = {
            "bundles": speech.say("Bundles"),
            "coding": speech.say("Coding"),
            "agreement": speech.say("Agreement"),
            "results": speech.say("Results"),
            "report": speech.say("Report"),
        }
        self.tabs.set_options([(tab, words[tab]) for tab in TABS])
        self.tabs.setAccessibleName(speech.say("Parts of the desk"))
        self._say_truth()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)

    def _make(self, tab: str) -> QWidget:
        page = _MAKERS[tab](self._context, self._workplace)
        changed = getattr(page, "changed", None)
        if changed is not None:
            changed.connect(self._changed)
        tab_asked = getattr(page, "tab_asked", None)
        if tab_asked is not None:
            tab_asked.connect(self.lead)
        self._tabs[tab] = page
        self.stack.addWidget(page)
        return page

    def _changed(self) -> None:
        """Count anew; what a merge has brought may be another codebook, which the other tabs show then."""
        if self._workplace.renew_codebook():
            self._forget_others()
            self.study_changed.emit()
        self._count()

    def _forget_others(self) -> None:
        for tab in [tab for tab in self._tabs if tab != self.tabs.current]:
            page = self._tabs.pop(tab)
            self.stack.removeWidget(page)
            page.deleteLater()

    def _count(self) -> None:
        self._context.tasks.run(
            self._workplace,
            lambda workplace, _progress: count_truth(workplace),
            self._counted,
            self._uncounted,
            owner=self,
        )

    def _counted(self, counted: Truth) -> None:
        self._truth = counted
        self._say_truth()

    def _uncounted(self, refused: Refused) -> None:
        self.header.tell(self._context.speech.refusal(refused))

    def _say_truth(self) -> None:
        self.header.tell(self._truth.words(self._context.speech))


def _bundles(context: UiContext, workplace: "Workplace") -> QWidget:
    from ngofield.ui.merging.bundles_page import BundlesPage

    return BundlesPage(context, workplace)


def _coding(context: UiContext, workplace: "Workplace") -> QWidget:
    from ngofield.ui.desk.coding_page import CodingPage

    return CodingPage(context, workplace)


def _agreement(context: UiContext, workplace: "Workplace") -> QWidget:
    from ngofield.ui.desk.agreement_page import AgreementPage

    return AgreementPage(context, workplace)


def _results(context: UiContext, workplace: "Workplace") -> QWidget:
    from ngofield.ui.results.results_page import ResultsPage

    return ResultsPage(context, workplace)


def _report(context: UiContext, workplace: "Workplace") -> QWidget:
    from ngofield.ui.report.report_page import ReportPage

    return ReportPage(context, workplace)


_MAKERS: dict[str, Callable[[UiContext, "Workplace"], QWidget]] = {
    "bundles": _bundles,
    "coding": _coding,
    "agreement": _agreement,
    "results": _results,
    "report": _report,
}
