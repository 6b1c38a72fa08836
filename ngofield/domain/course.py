"""The course of one form being filled in: what is shown now, what is wrong, what is still open."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING

from ngofield.domain.fit import misfit
from ngofield.domain.flow_problem import FlowProblem, ProblemKind
from ngofield.domain.item import Item, Value, item_key, split_key
from ngofield.domain.response import Answer
from ngofield.domain.run.book import Book
from ngofield.domain.run.circumstances import Circumstances, setting_of
from ngofield.domain.run.face import Faces
from ngofield.domain.run.judge import Judge, given_value, says_nothing
from ngofield.domain.run.listing import Listing
from ngofield.domain.run.node import Node
from ngofield.domain.run.shape import At, Order
from ngofield.domain.run.unrolling import Unrolling

if TYPE_CHECKING:
    from ngofield.domain.flow import Flow


class Course:
    """One form being filled in. An answer costs only what depends on it, however long the form is.

    Answers are kept under keys ("age", "age[2]" in the second instance of a repeat). An answer to an item
    that is not shown is kept and counts for nothing until the item is shown again. Refused and "don't know"
    are answers of their own: they satisfy `required`, and read as empty in expressions.
    """

    def __init__(
        self, flow: "Flow", answers: Mapping[str, Answer], language: str = "", *, seed: str = ""
    ) -> None:
        """Continue a form from its answers.

        `language` is the one shown, for expressions that read labels. `seed` is the response's id: what is
        left to chance goes by it, and is the same when the form is opened again.
        """
        self._flow = flow
        self._graph = flow.graph
        self._language = language or flow.instrument.default_language
        self._book = Book(self._graph, answers)
        setting = setting_of(flow.instrument, self._language)
        self._judge = Judge(self._graph, self._book, Circumstances(setting, flow.clock, seed))
        self._faces = Faces(self._judge, seed)
        self._listing = Listing(self._face_at)
        self._lasting: dict[str, Value] = {}
        self._defaults: dict[str, Value | None] = {}
        self._trying = False
        self._unrolling = Unrolling(self._graph, self._book, self._judge, self._decided, self._restyled)
        self._unrolling.begin()

    @property
    def items(self) -> tuple[Item, ...]:
        """Return what is shown, as it is to be seen, repeats instance by instance, in order.

        Questions, notes, read-only items, and the items of type `REPEAT` that ask how often.
        """
        return self._listing.items()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Return all answers by key, those to items that are not shown included."""
        return MappingProxyType(self._book.answers)

    def item(self, key: str) -> Item | None:
        """Return the item of a key as it is to be seen; None where the form has no such item or instance."""
        found = self._find(key)
        return None if found is None else self._faces.face(*found)

    def shows(self, key: str) -> bool:
        """Tell whether an item is asked, or takes part in the form without being seen."""
        found = self._find(key)
        return found is not None and self._book.is_shown(*found)

    def value(self, key: str) -> Value | None:
        """Return the value that counts, given or computed; None where there is none or it is not shown."""
        found = self._find(key)
        return None if found is None else self._book.value_of(*found)

    def questions(self) -> tuple[str, ...]:
        """Return the keys of the questions of every instance there is, shown or not, in order."""
        nodes = (node for node in self._graph.items if node.asks)
        return tuple(item_key(node.name, at) for node in nodes for at in self._book.instances(node.path))

    def values(self) -> dict[str, Value | None]:
        """Return the value that counts of every item shown, by key; None for one that has none yet."""
        shown = (
            (node, at)
            for node in self._graph.items
            for at in self._book.instances(node.path)
            if self._book.is_shown(node, at)
        )
        return {item_key(node.name, at): self._book.value_of(node, at) for node, at in shown}

    def take(self, key: str, answer: Answer | None) -> None:
        """Take an answer, or take it back (None), and decide anew what depends on it.

        The answer is not judged here: ask `problem` before. One to an instance that does not exist (yet) is
        kept apart.
        """
        if answer is None:
            self._book.answers.pop(key, None)
        else:
            self._book.answers[key] = answer
        if found := self._find(key):
            self._unrolling.redo(*found)

    def problem(self, item: Item, answer: Answer | None) -> FlowProblem | None:
        """Return why `answer` (None for no answer) is not accepted for `item` after the others, or None.

        Whether the item is asked at all is not judged here.
        """
        found = self._find(item.key)
        assert found is not None, "this item is of another form"
        node, at = found
        if answer is None or says_nothing(answer):
            computed = self._judge.computed(node, at) if node.asks else None
            if computed is None:
                return self._blank_problem(node, at)
            answer = Answer(computed)
        if answer.value is None:
            return None
        face = self._faces.face(node, at)
        if kind := misfit(face, answer.value):
            return FlowProblem(kind, face.key)
        return self._constraint_problem(node, face, answer)

    def incomplete(self) -> tuple[Item, ...]:
        """Return the questions shown and not yet answered as they must be, in order.

        A required question is answered by a value, by "prefer not to answer" or by "don't know". A choice
        that is no longer offered, and a value that no longer meets its condition, must be given anew.
        """
        asked = (item for item in self.items if item.asks)
        return tuple(item for item in asked if self.problem(item, self._book.answers.get(item.key)))

    def default(self, item: Item) -> Value | None:
        """Return what a question is prefilled with while it was never answered, None for nothing.

        What it computes, which counts as its answer until another is given; else its default, which counts
        only once it is given. A default that is an expression is worked out when it is asked for first. None
        where the question no longer offers it.
        """
        found = self._find(item.key)
        if found is None or not item.asks:
            return None
        if (computed := self._judge.computed(*found)) is not None:
            return computed
        if item.key not in self._defaults:
            self._defaults[item.key] = self._judge.default(*found)
        value = self._defaults[item.key]
        return None if value is None or misfit(self._faces.face(*found), value) else value

    def computed(self) -> dict[str, Value]:
        """Return the values that nobody gave, by key: to be kept as answers when the form is sent."""
        found = {}
        for key, value in self.values().items():
            item = self._flow.instrument.item(key)
            if value is not None and item is not None and (not item.asks or self._is_open(key)):
                found[key] = value
        return found

    def lasting(self) -> dict[str, Value]:
        """Return the computed values that must never change again (drawn by chance, asked for once).

        They are among `answers` already. To be kept together with the answer that brought them up.
        """
        return dict(self._lasting)

    def _find(self, key: str) -> tuple[Node, At] | None:
        name, at = split_key(key)
        node = self._graph.item(name)
        if node is None or item_key(name, at) != key or not self._book.exists(node.path, at):
            return None
        return node, at

    def _is_open(self, key: str) -> bool:
        given = self._book.answers.get(key)
        return given is None or says_nothing(given)

    def _blank_problem(self, node: Node, at: At) -> FlowProblem | None:
        item, required = node.item, node.rules.required
        if item is None or required is None or not item.asks:
            return None
        with self._trial(node, at, None):
            if not self._judge.holds(required, node, at):
                return None
        face = self._faces.face(node, at)
        return FlowProblem(ProblemKind.REQUIRED, face.key, face.required_message)

    def _constraint_problem(self, node: Node, face: Item, answer: Answer) -> FlowProblem | None:
        constraint = node.rules.constraint
        if constraint is None:
            return None
        with self._trial(node, face.at, answer):
            if self._judge.holds(constraint, node, face.at, current=answer.value):
                return None
        return FlowProblem(ProblemKind.CONSTRAINT, face.key, face.constraint_message)

    @contextmanager
    def _trial(self, node: Node, at: At, answer: Answer | None) -> Iterator[None]:
        """See the form as it would be with this answer; afterwards it is as it was."""
        key = item_key(node.name, at)
        before, was_trying = self._book.answers.get(key), self._trying
        if before == answer:
            yield
            return
        self._trying = True
        try:
            self.take(key, answer)
            yield
        finally:
            self.take(key, before)
            self._trying = was_trying

    def _decided(self, node: Node, at: At) -> None:
        if node.seen:
            self._listing.show(node.order(at), self._book.is_shown(node, at))
        if node.lasting and not self._trying:
            self._keep(node, item_key(node.name, at), at)

    def _keep(self, node: Node, key: str, at: At) -> None:
        value = self._book.value_of(node, at)
        if value is not None and given_value(self._book.answers, key) is None:
            self._book.answers[key] = Answer(value, language=self._language)
            self._lasting[key] = value

    def _restyled(self, node: Node, at: At) -> None:
        self._listing.renew(node.order(at))

    def _face_at(self, order: Order) -> Item:
        return self._faces.face(self._graph.items[order[-1]], order[1:-1:2])
