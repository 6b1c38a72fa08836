"""A form of every type with a repeat in a repeat, and four forms filled in, to be counted by hand."""

from dataclasses import replace

from small_study import STUDY, choices, words

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.record import ResponseRecord
from ngofield.domain.response import Answer, Missing

T = ItemType
FORM = Instrument(
    id="house",
    version="1",
    title=words("Үй", "Дом", "House"),
    languages=("kk", "ru", "en"),
    groups=(
        Group("member", words("Отбасы мүшесі", "Член семьи", "Household member"), repeats=True),
        Group("job", words("Жұмыс", "Работа", "Job"), repeats=True, groups=("member",)),
    ),
    items=(
        Item("mood", T.RANGE, words("Көңіл-күй"), parameters={"start": "1", "end": "5", "step": "1"}),
        Item("order", T.RANK, words("Реті"),
             choices=choices(("water", None), ("air", None), ("waste", None))),
        Item("day", T.DATE, words("Күні")),
        Item("hour", T.TIME, words("Уақыты")),
        Item("moment", T.DATETIME, words("Сәті")),
        Item("agreed", T.ACKNOWLEDGE, words("Келісемін")),
        Item("rent", T.DECIMAL, words("Жалдау ақысы")),
        Item("twice", T.CALCULATE, words(""), calculation="${rent} * 2"),
        Item("band", T.CALCULATE, words(""), calculation="if(${rent} > 10, 'dear', 'cheap')"),
        Item("begun", T.CALCULATE, words(""), calculation="once(today())"),
        Item("age", T.INTEGER, words("Жасы"), groups=("member",)),
        Item("sex", T.SELECT_ONE, words("Жынысы"), groups=("member",),
             choices=choices(("f", None), ("m", None))),
        Item("pension", T.SELECT_ONE, words("Зейнетақы"), groups=("member",), relevant="${age} >= 60",
             choices=choices(("yes", None), ("no", None))),
        Item("pay", T.DECIMAL, words("Жалақы"), groups=("member", "job")),
        Item("job", T.REPEAT, words("Жұмыс", "Работа", "Job"), groups=("member",)),
        Item("member", T.REPEAT, words("Отбасы мүшесі", "Член семьи", "Household member")),
        Item("tenure", T.SELECT_ONE, words("Меншік"), choices=choices(("own", None), ("rent", None))),
    ),
)  # fmt: skip
STUDY_OF_HOUSES = replace(
    STUDY,
    instruments=(*STUDY.instruments, FORM),
    exclusions=(*STUDY.exclusions, replace(STUDY.exclusions[0], instrument="house")),
)
REFUSED, BLANK = Missing.REFUSED, Missing.BLANK
DONT_KNOW, NOT_ASKED = Missing.DONT_KNOW, Missing.NOT_ASKED


def filled(number: int, locality: str = "aqkol", *, version: str = "1", **given: object) -> ResponseRecord:
    """Return a filled form; keys of repeats are written age_2 for "age[2]", pay_2_1 for "pay[2][1]"."""
    answers = {_key(name): _answer(value) for name, value in given.items()}
    place = STUDY.locality(locality)
    return ResponseRecord(
        id=f"h{number}", instrument="house", instrument_version=version, session=f"s-{locality}",
        locality=locality, region=place.region if place else "", language="kk", code=f"P{number}",
        answers=answers,
    )  # fmt: skip


def _key(name: str) -> str:
    stem, *numbers = name.split("_")
    return stem + "".join(f"[{number}]" for number in numbers)


def _answer(value: object) -> Answer:
    if isinstance(value, Missing):
        return Answer(missing=value)
    assert isinstance(value, str | int | float | tuple)
    return Answer(value)


HOUSES = (
    filled(1, mood=5, order=("water", "air", "waste"), day="2026-03-02", hour="09:30",
           moment="2026-03-02T09:30", agreed="OK", rent=8.5, twice=17.0, band="cheap", begun="2026-03-02",
           tenure="own", member=3, age_1=70, sex_1="f", pension_1="yes", job_1=0,
           age_2=35, sex_2="m", pension_2=NOT_ASKED, job_2=2, pay_2_1=100, pay_2_2=50.5,
           age_3=REFUSED, sex_3="f", pension_3=NOT_ASKED, job_3=BLANK),
    filled(2, "birlik", mood=2, order=("air", "water", "waste"), day="2026-03-02", hour="10:15",
           moment="2026-03-02T10:15", agreed=BLANK, rent=20, twice=40, band="dear", begun="2026-03-04",
           tenure="rent", member=1, age_1=61, sex_1="m", pension_1=DONT_KNOW, job_1=1, pay_1_1=REFUSED,
           age_2=NOT_ASKED, sex_2=NOT_ASKED, pension_2=NOT_ASKED, job_2=NOT_ASKED),
    filled(3, "birlik", mood=2, order=REFUSED, day=DONT_KNOW, hour=BLANK, moment=REFUSED, agreed=NOT_ASKED,
           rent=REFUSED, tenure=DONT_KNOW, member=0),
    filled(4, "shalqar", mood=1, member=1, age_1=9, sex_1="m"),
)  # fmt: skip
"""The second member of the second house was taken away again: nothing was asked. Shalqar is excluded."""
