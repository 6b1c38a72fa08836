"""One form with every construct that is printed, in kk and ru."""

from small_study import words

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.text import LocalText

YES_NO = (Choice("yes", words("Иә", "Да", "Yes")), Choice("no", words("Жоқ", "Нет", "No")))
AGREE = (
    Choice("low", words("Келіспеймін", "Не согласен", "Disagree")),
    Choice("mid", words("Қалай десем екен", "Как сказать", "Undecided")),
    Choice("high", words("Келісемін", "Согласен", "Agree")),
)
REGIONS = (
    Choice("zhetisu", words("Жетісу облысы", "Область Жетісу", "Zhetisu")),
    Choice("akmola", words("Ақмола облысы", "Акмолинская область", "Akmola")),
)
TOWNS = (
    Choice("usharal", words("Үшарал", "Ушарал", "Usharal"), columns={"region": "zhetisu"}),
    Choice("kokshetau", words("Көкшетау", "Кокшетау", "Kokshetau"), columns={"region": "akmola"}),
    Choice("tekeli", words("Текелі", "Текели", "Tekeli"), columns={"region": "zhetisu"}),
)
SOURCES = tuple(
    Choice(name, words(kk, ru))
    for name, kk, ru in (
        ("tv", "Теледидар", "Телевизор"), ("radio", "Радио", "Радио"), ("paper", "Газет", "Газета"),
        ("net", "Интернет", "Интернет"), ("kin", "Туыстар", "Родные"), ("akimat", "Әкімдік", "Акимат"),
        ("school", "Мектеп", "Школа"), ("other", "Басқа", "Другое"),
    )
)  # fmt: skip
_ONE, _MANY, _TEXT = ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE, ItemType.TEXT

FORM = Instrument(
    id="every",
    version="7",
    title=words("Барлық сұрақ түрі", "Все виды вопросов", "Every kind of question"),
    languages=("kk", "ru"),
    groups=(
        Group("life", words("Өміріңіз", "Ваша жизнь", "Your life")),
        Group("views", words("Пікіріңіз", "Ваше мнение", "Views"), appearance="table-list"),
        Group("work", words("Жұмыс", "Работа", "Work"), relevant="${works} = 'yes' and ${age} >= 18"),
        Group("child", words("Бала", "Ребёнок", "Child"), repeats=True),
        Group("visit", words("Кездесу", "Встреча", "Visit"), repeats=True, count="2"),
        Group("toys", words("Ойыншық", "Игрушки", "Toys"), groups=("child",)),
    ),
    items=(
        Item("start", ItemType.CALCULATE, LocalText(), calculation="once(now())"),
        Item("intro", ItemType.NOTE, words("Қош келдіңіз", "Добро пожаловать", "Welcome")),
        Item("works", _ONE, words("Жұмыс істейсіз бе?", "Вы работаете?", "Do you work?"), choices=YES_NO,
             groups=("life",)),
        Item("age", ItemType.INTEGER, words("Жасыңыз нешеде?", "Сколько Вам лет?", "Your age?"),
             constraint=". >= 16 and . <= 110", groups=("life",)),
        Item("news", _MANY, words("Жаңалықты қайдан білесіз?", "Откуда Вы узнаёте новости?", "News?"),
             choices=SOURCES, listed="sources_or_other", appearance="dont-know", groups=("life",)),
        Item("news_other", _TEXT, words("Басқасын жазыңыз", "Напишите другое", "Specify"),
             relevant="selected(${news}, 'other')", groups=("life",)),
        Item("paper", _TEXT, words("Қай газет?", "Какая газета?", "Which paper?"),
             relevant="selected(${news}, 'paper') or selected(${news}, 'net')", groups=("life",)),
        Item("region", _ONE, words("Облысыңыз қайсы?", "Какая у Вас область?", "Region?"), choices=REGIONS),
        Item("town", _ONE, words("Қалаңыз қайсы?", "Какой у Вас город?", "Town?"), choices=TOWNS,
             choice_filter="region=${region}"),
        Item("clean", _ONE, words("Ауа таза.", "Воздух чистый.", "Clean air."), choices=AGREE,
             groups=("views",)),
        Item("heard", _ONE, words("Бізді тыңдайды.", "Нас слышат.", "Heard."), choices=AGREE,
             groups=("views",), appearance="dont-know", relevant="${works} != 'no'"),
        Item("mood", _ONE, words("Көңіл күйіңіз қалай?", "Какое у Вас настроение?", "Mood?"), choices=AGREE,
             appearance="likert"),
        Item("order", ItemType.RANK, words("Маңыздылығы бойынша қойыңыз", "Расставьте по важности", "Rank"),
             choices=SOURCES[:4]),
        Item("trust", ItemType.RANGE, words("Қаншалықты сенесіз?", "Насколько доверяете?", "Trust?"),
             parameters={"start": "0", "end": "10", "step": "1"}),
        Item("share", ItemType.RANGE, words("Үлесі неше пайыз?", "Какая доля, в процентах?", "Share?"),
             parameters={"start": "0", "end": "100", "step": "1"}),
        Item("income", ItemType.DECIMAL, words("Табысыңыз", "Ваш доход", "Income"), groups=("work",)),
        Item("since", ItemType.DATE, words("Қай күннен бері?", "С какого дня?", "Since?"), groups=("work",)),
        Item("year", ItemType.DATE, words("Қай жылы?", "В каком году?", "Year?"), appearance="year",
             groups=("work",)),
        Item("hour", ItemType.TIME, words("Сағат нешеде?", "В котором часу?", "Hour?"), groups=("work",)),
        Item("moment", ItemType.DATETIME, words("Қашан?", "Когда?", "When?"),
             relevant="string-length(${paper}) > count(${news})"),
        Item("name", _TEXT, words("Баланың лақап аты", "Прозвище ребёнка", "Nickname"), groups=("child",)),
        Item("grade", ItemType.INTEGER, groups=("child",),
             label=words("${name} нешінші сыныпта?", "В каком классе ${name}?", "Grade?")),
        Item("toy", _TEXT, words("Ойыншығы", "Игрушка", "Toy"), groups=("child", "toys")),
        Item("child", ItemType.REPEAT, words("Бала", "Ребёнок", "Child")),
        Item("who", _TEXT, words("Кіммен кездестіңіз?", "С кем Вы встречались?", "Whom?"),
             appearance="multiline", groups=("visit",)),
        Item("read", ItemType.ACKNOWLEDGE, words("Ережемен таныстым", "Правила прочитаны", "Rules")),
        Item("only_ru", _TEXT, LocalText({"ru": "Этого нет по-казахски"})),
        Item("secret", ItemType.HIDDEN, LocalText()),
    ),
)  # fmt: skip
"""A form as the XLSForm reader makes it."""
