"""The course of one form: which screen is shown, what was answered, what comes next. No widgets."""

from contextlib import suppress
from dataclasses import dataclass

from ngofield.domain.flow_problem import FlowProblem
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.response import Answer, Missing, Response
from ngofield.errors import Refused
from ngofield.services.bookmarks import Bookmark, Bookmarks
from ngofield.services.open_form import OpenForm
from ngofield.ui.participant.screens import Screen, heads_grid, screens_of, stands_in

_REVIEW = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the participant stands: questions `first` to `last` of `total`.

    Asking for one more instance of a repeat is no question of its own; it and a note have the number of
    the question to come.
    """

    first: int
    last: int
    total: int


class Interview:
    """Walks a participant through the screens of a form and saves each answer at once.

    `current` is the screen shown, or None on the review page. Where it stands is noted with each step.
    """

    def __init__(self, form: OpenForm, bookmarks: Bookmarks) -> None:
        """Continue a form where it was left; begin at the first screen where it is new."""
        self._form = form
        self._bookmarks = bookmarks
        self.items: tuple[Item, ...] = ()
        """What is shown with the answers given so far, notes included."""
        self.screens: tuple[Screen, ...] = ()
        self.current: Screen | None = None
        self._returning = False
        self._look()
        self._resume()

    @property
    def instrument(self) -> Instrument:
        """Return the form."""
        return self._form.instrument

    @property
    def response(self) -> Response:
        """Return what is saved of it."""
        return self._form.response

    @property
    def questions(self) -> tuple[Item, ...]:
        """Return the items of `items` that are asked, without those that only head a grid."""
        return tuple(item for item in self.items if item.asks and not heads_grid(item))

    @property
    def place(self) -> Place:
        """Return the place of the current screen among the questions."""
        counted = [item.key for item in self.items if _counts(item)]
        if self.current is None:
            return Place(len(counted), len(counted), len(counted))
        before = sum(_counts(item) for screen in self.screens[: self._index()] for item in screen.items)
        here = sum(_counts(item) for item in self.current.items)
        first = min(before + 1, len(counted))
        return Place(first, max(first, before + here), len(counted))

    @property
    def is_first(self) -> bool:
        """Tell whether nothing comes before the current screen."""
        return self.current is not None and self._index() == 0

    def answer(self, item: Item) -> Answer | None:
        """Return what was given to `item`; a question that was passed over has none."""
        given = self.response.answers.get(item.key)
        return None if given is None or given.missing in (Missing.BLANK, Missing.NOT_ASKED) else given

    def prefill(self, item: Item) -> Value | None:
        """Return what stands in a question before it is touched, or None."""
        return None if item.key in self.response.answers else self._form.course.default(item)

    def value(self, item: Item) -> Value | None:
        """Return the value that an item shown for reading has: what was calculated for it."""
        found = self._form.course.value(item.key)
        return found if found is not None else self._form.course.default(item)

    def problem(self, item: Item) -> FlowProblem | None:
        """Return why the answer to `item` cannot stay as it is, or None."""
        return self._form.course.problem(item, self.answer(item)) if item.asks else None

    def give(self, item: Item, value: Value, language: str) -> FlowProblem | None:
        """Save a value durably, or return what does not fit (then nothing is saved).

        `language` is the one the question was shown in. Raises `Refused` where it cannot be saved.
        """
        return self._save(item, Answer(value, language=language))

    def withhold(self, item: Item, reason: Missing, language: str) -> FlowProblem | None:
        """Save that the participant gives no answer, and why."""
        return self._save(item, Answer(missing=reason, language=language))

    def take_back(self, item: Item) -> None:
        """Make a question blank again."""
        self._form.clear(item.key)
        self._look()

    def obstacles(self) -> dict[str, FlowProblem]:
        """Return why the current screen cannot be left yet, by item."""
        here = self.current.questions if self.current else ()
        found = {item.key: self.problem(item) for item in here}
        return {key: problem for key, problem in found.items() if problem is not None}

    def forward(self) -> None:
        """Go on to the next screen; from a correction, back to the review unless something is left to ask.

        A question passed over without an answer is noted as blank.
        """
        here = self.current.questions if self.current else ()
        for item in here:
            if item.key not in self.response.answers:
                self.take_back(item)
        self._go(self._first_open() if self._returning else self._after(), returning=self._returning)

    def back(self) -> None:
        """Go to the screen before."""
        position = len(self.screens) if self.current is None else self._index()
        self._go(self.screens[max(0, position - 1)])

    def correct(self, item: Item) -> None:
        """Go from the review to one question; `forward` leads back to the review."""
        self._go(self._screen_of(item.key), returning=True)

    def repeat_once_more(self, item: Item, language: str) -> None:
        """Add an instance to the repeat that `item` asks for, and go to its first screen."""
        number = self.repeats(item) + 1
        self.give(item, number, language)
        at = (*item.at, number)
        for screen in self.screens:
            if any(stands_in(each, item.name, at) for each in screen.items):
                self._go(screen, returning=self._returning)
                return

    def repeat_once_less(self, item: Item, language: str) -> None:
        """Leave out the last instance of a repeat; its answers are kept apart."""
        self.give(item, max(0, self.repeats(item) - 1), language)

    def repeats(self, item: Item) -> int:
        """Return how many instances the repeat of `item` has."""
        given = self.answer(item)
        return int(given.value) if given and isinstance(given.value, int) else 0

    def first_incomplete(self) -> Item | None:
        """Return the first question that still needs another answer, or None."""
        return next(iter(self._form.course.incomplete()), None)

    def speak(self, language: str) -> None:
        """Note that the form is read in `language` from now on."""
        if language != self.response.language:
            self._form.speak(language)
            self._look()

    def finish(self) -> None:
        """Send the form. Raises `Refused` where a required answer is missing."""
        self._form.finish()
        with suppress(Refused):  # it is sent: a full disk keeps a stale bookmark at most
            self._bookmarks.sweep()

    def _save(self, item: Item, answer: Answer) -> FlowProblem | None:
        if self.response.answers.get(item.key) == answer:
            return None
        problem = self._form.give(item.key, answer)
        self._look()
        return problem

    def _look(self) -> None:
        self.items = self._form.course.items
        self.screens = screens_of(self.instrument, self.items)
        if self.current is not None:
            place = self.current.id
            self.current = next((screen for screen in self.screens if screen.id == place), self.current)

    def _go(self, screen: Screen | None, *, returning: bool = False) -> None:
        """Stand at a screen once that is noted durably."""
        returning = returning and screen is not None
        key = screen.keys[0] if screen else _REVIEW
        self._bookmarks.put(self.response.id, Bookmark(key, returning))
        self.current, self._returning = screen, returning

    def _resume(self) -> None:
        """Stand where the bookmark says; without one, at the first question that was not touched."""
        noted = self._bookmarks.of(self.response.id)
        if noted is not None and noted.key == _REVIEW:
            return
        screen = self._screen_of(noted.key) if noted else None
        if noted is not None and screen is not None:
            self.current, self._returning = screen, noted.returning
        else:
            self.current = self._first_open() if self.response.answers else self._after()

    def _index(self) -> int:
        places = [screen.id for screen in self.screens]
        return places.index(self.current.id) if self.current and self.current.id in places else 0

    def _after(self) -> Screen | None:
        following = self.screens[self._index() + 1 :] if self.current else self.screens
        return next(iter(following), None)

    def _screen_of(self, key: str) -> Screen | None:
        return next((screen for screen in self.screens if key in screen.keys), None)

    def _first_open(self) -> Screen | None:
        """Return the screen of the first question that was never shown or needs another answer."""
        wrong = {item.key for item in self._form.course.incomplete()}
        for item in self.questions:
            if item.key not in self.response.answers or item.key in wrong:
                return self._screen_of(item.key)
        return None


def _counts(item: Item) -> bool:
    return item.asks and item.type is not ItemType.REPEAT and not heads_grid(item)
