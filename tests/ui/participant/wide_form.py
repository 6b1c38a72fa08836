"""A form with every type of question, a group on one screen, a grid and a repeat; some words are missing."""

from booth_kit import both, options

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.text import LocalText

YES_NO = options(("yes", "Иә", "Да"), ("no", "Жоқ", "Нет"))
OFTEN = options(("often", "Жиі", "Часто"), ("sometimes", "Кейде", "Иногда"), ("never", "Ешқашан", "Никогда"))

WIDE = Instrument(
    id="wide",
    version="1",
    title=both("Үй шаруашылығы", "Домохозяйство"),
    languages=("kk", "ru"),
    groups=(
        Group("home", both("Үйіңіз туралы бірнеше сұрақ", "Несколько вопросов о Вашем доме"),
              appearance="field-list"),
        Group("air", both("Ауа мен су туралы", "О воздухе и воде"), appearance="table-list"),
        Group("member", both("Үй мүшесі", "Член домохозяйства"), repeats=True),
        Group("work", both("Жұмысы", "Работа"), groups=("member",)),
    ),
    items=(
        Item("hello", ItemType.NOTE, both("Сәлеметсіз бе!", "Здравствуйте!"),
             hint=both("Бұл сауалнама он минутқа созылады.", "Опрос займёт около десяти минут.")),
        Item("rooms", ItemType.INTEGER, both("Үйіңізде неше бөлме бар?", "Сколько комнат в Вашем доме?"),
             groups=("home",), default="2",
             constraint=". >= 0 and . <= 60",
             constraint_message=both("0 мен 60 арасында жазыңыз.", "Напишите число от 0 до 60.")),
        Item("heated", ItemType.SELECT_ONE, both("Үйіңіз жылы ма?", "В доме тепло?"), groups=("home",),
             required="true()", choices=YES_NO),
        Item("stove", ItemType.SELECT_ONE, both("Пешпен жылытасыз ба?", "Вы топите печью?"),
             groups=("home",), relevant="${heated} = 'yes'", choices=YES_NO),
        Item("doubled", ItemType.CALCULATE, LocalText(), calculation="${rooms} * 2", groups=("home",)),
        Item("told", ItemType.NOTE, both("Бөлмелер саны: ${rooms}", "Комнат: ${rooms}"), groups=("home",)),
        Item("wish", ItemType.TEXT, LocalText({"ru": "Чего не хватает дома?"}), groups=("home",)),
        Item("smoke", ItemType.SELECT_ONE, both("Көшеде түтін бола ма?", "На улице бывает дым?"),
             groups=("air",), choices=OFTEN),
        Item("water", ItemType.SELECT_ONE, both("Су өшіріле ме?", "Воду отключают?"), groups=("air",),
             choices=OFTEN),
        Item("age", ItemType.INTEGER, both("Жасы нешеде?", "Сколько лет?"), groups=("member",)),
        Item("works", ItemType.SELECT_ONE, both("Жұмыс істей ме?", "Работает ли?"), groups=("member", "work"),
             choices=YES_NO),
        Item("place", ItemType.TEXT, both("Қайда жұмыс істейді?", "Где работает?"), groups=("member", "work"),
             relevant="${works} = 'yes'"),
        Item("member", ItemType.REPEAT, both("Үй мүшесі", "Член домохозяйства")),
        Item("share", ItemType.DECIMAL, both("Су үшін үлесіңіз қандай?", "Какую долю Вы платите за воду?")),
        Item("trust", ItemType.RANGE, both("Қаншалықты сенесіз?", "Насколько Вы доверяете?"),
             parameters={"start": "0", "end": "10", "step": "1"}),
        Item("day", ItemType.DATE, both("Қай күні?", "В какой день?")),
        Item("hour", ItemType.TIME, both("Сағат нешеде?", "В котором часу?")),
        Item("moment", ItemType.DATETIME, both("Қашан болды?", "Когда это было?")),
        Item("topics", ItemType.SELECT_MULTIPLE, both("Қай тақырыптар маңызды?", "Какие темы важны?"),
             appearance="dont-know",
             choices=options(("water", "Су", "Вода"), ("air", "Ауа", "Воздух"), ("waste", "Қоқыс", "Мусор"))),
        Item("order", ItemType.RANK, both("Маңызына қарай реттеңіз", "Расставьте по важности"),
             choices=options(("water", "Су", "Вода"), ("air", "Ауа", "Воздух"), ("waste", "Қоқыс", "Мусор"))),
        Item("agree", ItemType.ACKNOWLEDGE, both("Ережені оқыдым", "Я прочитал(а) правила")),
    ),
)  # fmt: skip
