"""A study small enough to count by hand, and its records."""

from decimal import Decimal

from ngofield.domain.codebook import Code, Codebook
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.locality import Locality, Region
from ngofield.domain.record import ResponseRecord, StatementRecord
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Answer, Missing
from ngofield.domain.scale import Level, Scale
from ngofield.domain.session import Session
from ngofield.domain.study import Exclusion, Study
from ngofield.domain.text import LocalText


def words(kk: str, ru: str = "", en: str = "") -> LocalText:
    return LocalText({"kk": kk, "ru": ru or kk, "en": en or kk})


def choices(*named: tuple[str, int | None]) -> tuple[Choice, ...]:
    return tuple(
        Choice(name, words(f"{name} қ", f"{name} р", name), None if points is None else Decimal(points))
        for name, points in named
    )


_SELECT = ItemType.SELECT_ONE
FORM = Instrument(
    id="form1",
    version="1",
    title=words("1-сауалнама", "Анкета 1", "Form 1"),
    languages=("kk", "ru", "en"),
    items=(
        Item("intro", ItemType.NOTE, words("Кіріспе")),
        Item("often", _SELECT, words("Қаншалықты жиі?", "Как часто?", "How often?"),
             choices=choices(("regular", 3), ("periodic", 2), ("rare", 1))),
        Item("power", _SELECT, words("Ықпалы қандай?", "Каково влияние?", "How much influence?"),
             choices=choices(("active", 3), ("limited", 2), ("minimal", 1))),
        Item("why", _SELECT, words("Неге?"), relevant="${power} = 'minimal'",
             choices=choices(("time", None), ("money", None))),
        Item("topics", ItemType.SELECT_MULTIPLE, words("Тақырыптар", "Темы", "Topics"),
             choices=choices(("water", None), ("air", None), ("waste", None))),
        Item("years", ItemType.INTEGER, words("Неше жыл?", "Сколько лет?", "How many years?")),
        Item("ideas", ItemType.TEXT, words("Ұсыныстар", "Предложения", "Suggestions")),
    ),
)  # fmt: skip

CODES = Codebook(
    (
        Code("g-neg", "negative", words("Теріс", "Негативное", "Negative"), polarity="negative"),
        Code("g-late", "late", words("Кеш", "Поздно", "Late"), parent="g-neg", polarity="negative"),
        Code("g-closed", "closed", words("Жабық", "Закрыто", "Closed"), parent="g-neg", polarity="negative"),
        Code("g-pos", "positive", words("Оң", "Позитивное", "Positive"), polarity="positive"),
        Code("i-meet", "meet", words("Кездесу", "Встречи", "Meetings"), applies_to="form1.ideas"),
        Code("i-money", "money", words("Ақша", "Деньги", "Money"), applies_to="form1.ideas"),
    )
)

SCALE = Scale(
    id="mio",
    title=words("Балл", "Балл", "Score"),
    instrument="form1",
    items=("often", "power"),
    minimum=Decimal(2),
    maximum=Decimal(6),
    levels=(
        Level("low", words("төмен", "низкий", "low"), Decimal(2)),
        Level("medium", words("орташа", "средний", "medium"), Decimal("3.5")),
        Level("high", words("жоғары", "высокий", "high"), Decimal(5)),
    ),
)

STUDY = Study(
    id="small",
    version="1",
    title=words("Шағын зерттеу", "Малое исследование", "A small study"),
    languages=("kk", "ru", "en"),
    regions=(
        Region("north", words("Солтүстік", "Север", "North")),
        Region("south", words("Оңтүстік", "Юг", "South")),
    ),
    localities=(
        Locality("aqkol", words("Ақкөл", "Акколь", "Akkol"), "north"),
        Locality("birlik", words("Бірлік", "Бирлик", "Birlik"), "south"),
        Locality("shalqar", words("Шалқар", "Шалкар", "Shalkar"), "south"),
    ),
    instruments=(FORM,),
    codebook=CODES,
    scales=(SCALE,),
    exclusions=(
        Exclusion(
            "form1", "shalqar", words("авторлар шығарған", "исключён авторами", "left out by the authors")
        ),
    ),
    synthetic=words("Жасанды деректер.", "Синтетические данные.", "Synthetic data."),
)


def response(number: int, locality: str = "aqkol", language: str = "ru", **given: object) -> ResponseRecord:
    """Return a response; `None` leaves an item blank, a `Missing` says why there is no answer."""
    codes = given.pop("codes", {})
    assert isinstance(codes, dict)
    answers = {name: _answer(value) for name, value in given.items() if value is not None}
    place = STUDY.locality(locality)
    return ResponseRecord(
        id=f"r{number}", instrument="form1", instrument_version="1", session=f"s-{locality}",
        locality=locality, region=place.region if place else "", language=language, answers=answers,
        sex="female" if number % 2 else "", code=f"P{number}", codes=codes,
    )  # fmt: skip


def _answer(value: object) -> Answer:
    if isinstance(value, Missing):
        return Answer(missing=value)
    assert isinstance(value, str | int | float | tuple)
    return Answer(value)


def statement(
    number: int, *codes: str, locality: str = "aqkol", speaker: str = "", **more: str
) -> StatementRecord:
    return StatementRecord(
        id=f"t{number}", session=f"s-{locality}", locality=locality, region="", language="kk",
        text=f"Пікір {number}", respondent=speaker, codes=frozenset(codes), **more,
    )  # fmt: skip


RESPONSES = (
    response(1, often="regular", power="active", topics=("water", "air"), years=2,
             ideas="Жиі кездесу", codes={"ideas": frozenset({"i-meet"})}),
    response(2, often="regular", power="limited", topics=("water",), years=4, ideas="Қаржы",
             codes={"ideas": frozenset({"i-money", "i-meet"})}),
    response(3, language="kk", often="periodic", power="active", topics=(), years=4, ideas="Білмеймін"),
    response(4, "birlik", often="periodic", power="minimal", why="time", years=9),
    response(5, "birlik", "kk", often="periodic", power=Missing.REFUSED),
    response(6, "birlik", often=Missing.DONT_KNOW, power="minimal", years=Missing.NOT_ASKED),
    response(7, "shalqar", often="rare", power="minimal"),
)  # fmt: skip

STATEMENTS = (
    statement(1, "g-late", speaker="a"),
    statement(2, "g-late", "g-closed", speaker="a"),
    statement(3, "g-neg", speaker="b", locality="birlik"),
    statement(4, "g-pos", locality="birlik"),
    statement(5, "g-pos", "g-late", speaker="c"),
    statement(6, polarity="neutral"),
    statement(7),
)


class SmallRecords:
    """The read models of a store that holds the records above."""

    def response_records(self, instrument: str) -> list[ResponseRecord]:
        return [record for record in RESPONSES if record.instrument == instrument]

    def statement_records(self) -> list[StatementRecord]:
        return list(STATEMENTS)

    def sessions(self) -> list[Session]:
        return [
            Session("s-aqkol", "aqkol", "2026-03-02", synthetic=True),
            Session("s-birlik", "birlik", "2026-03-04"),
            Session("s-shalqar", "shalqar", "2026-03-05"),
        ]

    def respondents(self, session: str) -> list[Respondent]:
        if session != "s-aqkol":
            return []
        return [
            Respondent("a", session, "P1", "female"), Respondent("b", session, "P2", "male"),
            Respondent("c", session, "P3"),
        ]  # fmt: skip
