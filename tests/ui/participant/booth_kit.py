"""What a participant's hands do: keys, clicks; and a small form with every kind of question."""

from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.ui.participant.mode import ParticipantMode

W = TypeVar("W", bound=QWidget)


def both(kk: str, ru: str) -> LocalText:
    return LocalText({"kk": kk, "ru": ru})


def options(*pairs: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, both(kk, ru), Decimal(1)) for name, kk, ru in pairs)


FORM = Instrument(
    id="everything",
    version="1",
    title=both("Барлығы", "Всё"),
    languages=("kk", "ru"),
    groups=(Group("about", both("Өзіңіз туралы", "О Вас")),),
    items=(
        Item("hello", ItemType.NOTE, both("Сәлем!", "Здравствуйте!")),
        Item("topics", ItemType.SELECT_MULTIPLE, both("Қай тақырыптар?", "Какие темы?"), groups=("about",),
             choices=options(("water", "Су", "Вода"), ("air", "Ауа", "Воздух"), ("waste", "Қоқыс", "Мусор"))),
        Item("works", ItemType.SELECT_ONE, both("Жұмыс істейсіз бе?", "Вы работаете?"), required="true()",
             appearance="minimal dont-know",
             choices=options(("yes", "Иә", "Да"), ("no", "Жоқ", "Нет"))),
        Item("years", ItemType.INTEGER, both("Неше жыл?", "Сколько лет?"), relevant="${works} = 'yes'",
             constraint=". >= 0 and . <= 60",
             constraint_message=both("0 мен 60 арасында жазыңыз.", "Напишите число от 0 до 60.")),
        Item("share", ItemType.DECIMAL, both("Үлесі қандай?", "Какая доля?")),
        Item("day", ItemType.DATE, both("Қай күні?", "В какой день?")),
        Item("ideas", ItemType.TEXT, LocalText({"ru": "Что Вы предлагаете?"})),
    ),
)  # fmt: skip


class Hands:
    """Uses the screen as a person does; events go where the focus is."""

    def __init__(self, mode: ParticipantMode) -> None:
        self.mode = mode

    def press(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier | None = None) -> None:
        held = modifiers or Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = self.mode.focusWidget() or self.mode
            QApplication.sendEvent(target, QKeyEvent(kind, key, held, text))

    def digit(self, number: int) -> None:
        self.press(Qt.Key(Qt.Key.Key_0 + number), str(number))

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return, "\r")

    def tab(self) -> None:
        self.press(Qt.Key.Key_Tab, "\t")

    def page_down(self) -> None:
        self.press(Qt.Key.Key_PageDown)

    def write(self, words: str) -> None:
        for letter in words:
            if letter.isdigit():
                self.digit(int(letter))
            else:
                self.press(Qt.Key(0), letter)

    def pin(self, digits: str) -> None:
        self.write(digits)
        self.enter()

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2)
        )

    def page(self, kind: type[W]) -> W:
        assert isinstance(self.mode.page, kind), type(self.mode.page)
        return self.mode.page

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until `widget` has the focus; fail where it cannot be reached."""
        for _ in range(60):
            if self.mode.focusWidget() is widget:
                return
            self.tab()
        raise AssertionError(f"Tab does not reach {widget.accessibleName()!r}")


def words_on(widget: QWidget) -> str:
    """Return everything that widgets below `widget` hold as text, shown or not."""
    found: list[str] = []
    for each in [widget, *widget.findChildren(QWidget)]:
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.windowTitle()]
        for name in ("text", "toPlainText", "placeholderText"):
            read = getattr(each, name, None)
            if callable(read):
                found.append(str(read()))
        face = getattr(each, "face", None)
        if face is not None:
            found += [face.words.label, face.words.hint]
    return "\n".join(found)
