"""Printed forms, read back from the PDF."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from every_construct import FORM
from pypdf import PageObject, PdfReader
from small_study import STUDY, choices, words

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.services.paper import PaperOrder, print_paper

BATCH = "B-4F7K"
ONE_LINE = re.compile(r"\s+")


def printed(form: Instrument, *languages: str, large: bool = False, copies: int = 1) -> list[str]:
    """Return the text of each page, every line break a space."""
    study = replace(STUDY, instruments=(form,))
    run = print_paper(study, form.id, PaperOrder(languages, large, copies), batch=BATCH)
    return [ONE_LINE.sub(" ", page.extract_text()) for page in PdfReader(BytesIO(run.content)).pages]


@cache
def every(*languages: str, large: bool = False) -> tuple[str, ...]:
    return tuple(printed(FORM, *languages, large=large))


def form_of(*items: Item, groups: tuple[Group, ...] = ()) -> Instrument:
    return Instrument("f", "3", words("Сауалнама", "Анкета", "Form"), ("kk", "ru"), items, groups)


def shown(text: LocalText, language: str) -> str:
    return re.sub(r"\$\{.*?\}", "____", text.get(language))


@pytest.mark.parametrize("languages", [("kk",), ("ru",), ("kk", "ru")])
def test_every_question_and_choice_is_there(languages: tuple[str, ...]) -> None:
    whole = " ".join(every(*languages))
    unseen = {ItemType.CALCULATE, ItemType.HIDDEN, ItemType.REPEAT}
    for item in FORM.items:
        if item.type in unseen or item.name == "news_other":
            continue
        for language in languages:
            assert shown(item.label, language) in whole
            for choice in item.choices:
                assert choice.label.get(language) in whole
    for group in FORM.groups:
        assert group.label.get(languages[0]) in whole
    assert "once(" not in whole
    assert "${" not in whole


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Бұл бөлімді толтырыңыз, егер 1-сұраққа «Иә» деп жауап берсеңіз және 2-сұрақтың жауабы "
               "кемінде 18 болса."),
        ("ru", "Заполните эту часть, если на вопрос 1 Вы ответили «Да» и на вопрос 2 Вы указали 18 или "
               "больше."),
        ("kk", "Жауап беріңіз, егер 3-сұрақта «Газет» немесе «Интернет» жауабын белгілесеңіз."),
        ("ru", "Ответьте, если в вопросе 3 Вы отметили «Газета» или «Интернет»."),
        ("ru", "Спросите модератора, относится ли это к Вам: string-length([вопрос 4]) > count([вопрос 3])"),
    ],
)  # fmt: skip
def test_relevance_is_said_in_words(language: str, sentence: str) -> None:
    assert sentence in " ".join(every(language))


@pytest.mark.parametrize("large", [False, True])
def test_a_question_stands_on_one_page_with_its_choices_and_its_title(large: bool) -> None:
    lists = [choices(*((f"c{n}x{k}", None) for k in range(2 + n % 7))) for n in range(40)]
    items = [
        Item(f"q{n}", ItemType.SELECT_ONE, words(f"Сұрақ{n}?"), choices=listed, groups=(f"g{n}",))
        for n, listed in enumerate(lists)
    ]
    groups = [Group(f"g{n}", words(f"Бөлім{n}.")) for n in range(40)]
    pages = printed(form_of(*items, groups=tuple(groups)), "kk", large=large)

    def page(text: str) -> int:
        return next(number for number, said in enumerate(pages) if text in said)

    assert len(pages) > 4
    for n, listed in enumerate(lists):
        assert {page(f"Сұрақ{n}?"), page(f"Бөлім{n}."), *(page(c.label.get("kk")) for c in listed)} == {
            page(f"Сұрақ{n}?")
        }


def test_a_list_longer_than_a_page_goes_on_the_next() -> None:
    many = tuple(Choice(f"c{n}", words(f"Нұсқа{n}.", f"Вариант{n}.")) for n in range(150))
    pages = printed(form_of(Item("q", ItemType.SELECT_MULTIPLE, words("Сұрақ?"), choices=many)), "kk", "ru")
    assert len(pages) > 3
    assert all(f"Нұсқа{n}." in " ".join(pages) for n in range(150))


def test_every_page_says_which_sheet_and_form_it_is_of() -> None:
    pages = every("ru")
    for number, page in enumerate(pages, start=1):
        assert "B-4F7K · 01" in page
        assert f"страница {number} из {len(pages)}" in page
        assert "версия анкеты 7 · Русский" in page
        assert STUDY.title.get("ru") in page
        assert FORM.title.get("ru") in page


def test_the_first_page_asks_for_consent_and_for_no_name() -> None:
    first = every("kk")[0]
    assert "Осы сауалнаманы толтыруға келісемін." in first
    assert "Қатысушы" in first
    assert "Қала" in first
    assert "Күні" in first
    assert "Аты-жөні" not in first


def test_each_copy_begins_on_the_front_of_a_leaf() -> None:
    form = form_of(Item("q", ItemType.TEXT, words("Сұрақ?")))
    pages = printed(form, "kk", copies=3)
    assert [page and re.findall(r"B-4F7K · \d\d", page)[0] for page in pages] == [
        "B-4F7K · 01",
        "",
        "B-4F7K · 02",
        "",
        "B-4F7K · 03",
    ]


def test_repeats_are_printed_as_often_as_they_may_be() -> None:
    whole = " ".join(every("ru"))
    assert [len(re.findall(name, whole)) for name in ("Прозвище ребёнка", "С кем Вы встречались")] == [3, 2]
    assert "Ребёнок · 3" in whole
    assert "Больше 3? Возьмите ещё один лист" in whole


def test_choices_stand_under_what_they_belong_to() -> None:
    whole = " ".join(every("ru"))
    town = whole[whole.index("Какой у Вас город?") :]
    found = [town.index(t) for t in ("Область Жетісу", "Ушарал", "Текели", "Акмолинская", "Кокшетау")]
    assert found == sorted(found)


def test_choices_have_the_numbers_that_a_typist_types() -> None:
    whole = " ".join(every("ru"))
    news = whole[whole.index("Откуда Вы узнаёте") : whole.index("Какая газета")]
    assert re.findall(r"(\d) (Телевизор|Радио|Другое)", news) == [
        ("1", "Телевизор"),
        ("2", "Радио"),
        ("8", "Другое"),
    ]
    town = whole[whole.index("Какой у Вас город?") :]
    assert re.findall(r"(\d) (Ушарал|Текели|Кокшетау)", town) == [
        ("1", "Ушарал"),
        ("3", "Текели"),
        ("2", "Кокшетау"),
    ]


def test_other_is_written_at_its_choice_and_has_no_number() -> None:
    whole = " ".join(every("ru"))
    assert "Напишите другое" not in whole
    assert "4. Какая газета?" in whole


def test_the_ways_not_to_answer() -> None:
    whole = " ".join(every("ru"))
    news = whole[whole.index("Откуда Вы узнаёте") : whole.index("Какая газета")].replace("\u00a0", " ")
    assert "☐ Не хочу отвечать" in news
    assert "☐ Не знаю" in news
    age = whole[whole.index("Сколько Вам лет") : whole.index("Откуда Вы узнаёте")].replace("\u00a0", " ")
    assert "☐ Не хочу отвечать" in age
    assert "Не знаю" not in age


def test_a_missing_translation_says_whose_words_stand_there() -> None:
    assert "(Русский) Этого нет по-казахски" in " ".join(every("kk"))


def test_digits_and_dates_say_what_goes_in() -> None:
    kk, ru = " ".join(every("kk")), " ".join(every("ru"))
    assert "КК.АА.ЖЖЖЖ" in kk
    assert "СС:ММ" in kk
    assert "16 – 110 аралығында" in kk
    assert "ДД.ММ.ГГГГ" in ru
    assert "ЧЧ:ММ" in ru
    assert "от 0 до 100" in ru


def sizes(page: PageObject) -> dict[str, float]:
    """Return the smallest size of each text of a page that is not its head."""
    found: dict[str, float] = {}

    def visit(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found[text.strip()] = min(size * abs(tm[3]), found.get(text.strip(), 99))

    page.extract_text(visitor_text=visit)
    return found


def test_large_print_is_large() -> None:
    study = replace(STUDY, instruments=(FORM,))
    run = print_paper(study, "every", PaperOrder(("ru",), large=True), batch=BATCH)
    pages = PdfReader(BytesIO(run.content)).pages
    read = {text: size for page in pages for text, size in sizes(page).items()}
    question = [size for text, size in read.items() if "Вы работаете" in text]
    assert question == [17.0]
    small = {text for text, size in read.items() if size < 16}
    head = re.compile(r"^\d$|Все виды|версия|страница|B-4F7K|" + STUDY.title.get("ru"))
    assert all(head.search(text) for text in small), small


def test_a_table_whose_heads_have_no_room_becomes_questions() -> None:
    assert "В каждой строке отметьте один ответ." in " ".join(every("ru"))
    large = " ".join(every("ru", large=True))
    assert "В каждой строке" not in large
    assert "7. Воздух чистый." in large


def test_the_same_run_gives_the_same_file() -> None:
    study = replace(STUDY, instruments=(FORM,))
    runs = [print_paper(study, "every", PaperOrder(("kk", "ru")), batch=BATCH).content for _ in range(2)]
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("order", "words_"),
    [
        (PaperOrder(("en",)), "cannot be printed in"),
        (PaperOrder(("kk", "kk")), "two different ones"),
        (PaperOrder(()), "one language"),
        (PaperOrder(("kk",), copies=0), "from 1 to"),
        (PaperOrder(("kk",), copies=1000), "from 1 to"),
    ],
)
def test_what_cannot_be_printed_is_refused(order: PaperOrder, words_: str) -> None:
    with pytest.raises(Refused, match=words_):
        print_paper(replace(STUDY, instruments=(FORM,)), "every", order)


def test_a_form_that_is_not_there_is_named() -> None:
    with pytest.raises(Refused, match="no form"):
        print_paper(STUDY, "form9", PaperOrder(("kk",)))


@pytest.mark.parametrize("kind", [kind for kind in ItemType if kind is not ItemType.REPEAT])
def test_every_type_alone_can_be_printed(kind: ItemType) -> None:
    make: Callable[..., Item] = Item
    whole = " ".join(printed(form_of(make("q", kind, words("Сұрақ?"), choices=choices(("a", None)))), "kk"))
    assert ("Сұрақ?" in whole) is (kind not in (ItemType.CALCULATE, ItemType.HIDDEN))
