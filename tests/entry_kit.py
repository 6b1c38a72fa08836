"""A form with every kind of question, as a typist meets it, and how to type a whole sheet of it."""

from collections.abc import Mapping
from dataclasses import replace

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.response import Mode
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.services.capture import Capture
from ngofield.services.entry.entry import Entry
from ngofield.services.entry.sheets import Paper
from ngofield.services.session_book import SessionBook
from ngofield.services.workplace import Workplace

BATCH = "B-4F7K"


def words(ru: str, kk: str = "") -> LocalText:
    return LocalText({"ru": ru, "kk": kk or ru})


def offered(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, words(name.capitalize())) for name in names)


TOWNS = offered(*(f"town{n}" for n in range(1, 13)))
PAPER_FORM = Instrument(
    "paper",
    "1",
    words("Анкета", "Сауалнама"),
    ("kk", "ru"),
    (
        Item("intro", ItemType.NOTE, words("Здравствуйте")),
        Item("took", ItemType.SELECT_ONE, words("Участвовали?", "Қатыстыңыз ба?"),
             choices=offered("yes", "no"), required="true()"),
        Item("when", ItemType.DATE, words("Когда?"), relevant="${took} = 'yes'",
             constraint=". < '2025-01-01'"),
        Item("topics", ItemType.SELECT_MULTIPLE, words("О чём?"), relevant="${took} = 'yes'",
             choices=offered("water", "air", "waste")),
        Item("town", ItemType.SELECT_ONE, words("Город"), choices=TOWNS),
        Item("order", ItemType.RANK, words("Что важнее?"), choices=offered("water", "air", "waste")),
        Item("age", ItemType.INTEGER, words("Сколько Вам лет?"), constraint=". >= 18 and . < 120"),
        Item("share", ItemType.DECIMAL, words("Какая доля?")),
        Item("hour", ItemType.TIME, words("Во сколько?")),
        Item("agree", ItemType.ACKNOWLEDGE, words("Прочитано")),
        Item("ideas", ItemType.TEXT, words("Что ещё?")),
    ),
)  # fmt: skip
SHORT_FORM = Instrument("short", "1", words("Коротко"), ("kk", "ru"), PAPER_FORM.items[6:8])
REPEATS = Instrument(
    "people",
    "1",
    words("Семья", "Отбасы"),
    ("kk", "ru"),
    (
        Item("name", ItemType.TEXT, words("Кто это?"), groups=("person",)),
        Item(
            "works", ItemType.SELECT_ONE, words("Работает?"), choices=offered("yes", "no"), groups=("person",)
        ),
        Item("where", ItemType.TEXT, words("Где?"), relevant="${works} = 'yes'", groups=("person",)),
        Item("person", ItemType.REPEAT, words("Сколько человек?")),
        Item("dream", ItemType.TEXT, words("О чём мечтаете?")),
    ),
    (Group("person", words("Человек"), repeats=True),),
)
SHEET = {
    "took": "1", "when": "2.12.2024", "topics": "13", "town": "12", "order": "231", "age": "45",
    "share": "2,5", "hour": "14:30", "agree": "1", "ideas": "Ещё лавки во дворе",
}  # fmt: skip


def entry_of(work: Workplace, *forms: Instrument) -> Entry:
    """Return the paper entry of a store as if its study had other forms."""
    study: Study = replace(work.study, instruments=forms)
    store = work._store
    return Entry(store, study, Capture(store, study), SessionBook(store, study, work._clock))


def paper(form: str = "paper", typist: str = "AK", mode: Mode = Mode.PAPER) -> Paper:
    return Paper(form, "ru", mode, BATCH, typist)


def code(number: int) -> str:
    return f"{BATCH}-{number:02d}"


def fill(entry: Entry, response_id: str, sheet: Mapping[str, str]) -> str:
    """Type every row that is asked, `-` where the sheet says nothing; finish; return the response's id."""
    typing = entry.typing(response_id)
    while typing.open_rows:
        row = typing.open_rows[0]
        assert typing.type(row, sheet.get(row.item.key, "-")) is None, row.item.key
    return typing.finish().id


def type_sheet(
    entry: Entry, session: str, number: int, sheet: Mapping[str, str] = SHEET, *, form: str = "paper"
) -> str:
    """Type one sheet the first time; return the response's id."""
    return fill(entry, entry.begin(session, paper(form), code(number)).id, sheet)


def type_again(entry: Entry, first: str, sheet: Mapping[str, str] = SHEET, typist: str = "BM") -> str:
    """Type a sheet a second time; return the id of the second typing."""
    return fill(entry, entry.begin_second(first, typist).id, sheet)
