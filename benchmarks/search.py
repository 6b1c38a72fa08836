"""Search over a hundred thousand statements, key by key, against the bare query of FTS5."""

import random
from itertools import cycle

from benchmarks.ratio import Ratio, compare
from ngofield.services.finding import STATEMENT, Document, Finder
from ngofield.storage.engine import in_memory
from ngofield.storage.search import folded

STATEMENTS = 100_000
_WORDS = ("хабар", "жетеді", "қаржы", "дорогу", "ёлка", "әкімдік", "ауыл", "собрание", "письмо", "молодёжь",
          "жастар", "мектеп", "қоқыс", "свалка", "воздух")  # fmt: skip
TYPED = (
    "қ",
    "қо",
    "қоқ",
    "қоқы",
    "қоқыс",
    "с",
    "св",
    "сва",
    "свал",
    "свалк",
    "м",
    "мо",
    "мол",
    "молод",
    "молоде",
)
_LETTERS = "абвгдежзийклмнопрстуфхцчшыэюяәғқңөұүһі"


def measure() -> list[Ratio]:
    """Return the ratio of one key stroke's search to FTS5's own answer. Aim 2."""
    chance = random.Random(20250220)
    said = [_said(chance) for _ in range(STATEMENTS)]
    finder = Finder(Document(STATEMENT, str(n), str(n), "statements", text) for n, text in enumerate(said))
    bare = in_memory()
    bare.execute(
        "CREATE VIRTUAL TABLE inside USING fts5(words, content='', tokenize='trigram case_sensitive 1')"
    )
    bare.execute(
        "CREATE VIRTUAL TABLE starts USING fts5(words, content='', detail=none, prefix='1 2', "
        "tokenize='unicode61 remove_diacritics 0')"
    )
    rows = [(number, folded(text)) for number, text in enumerate(said, 1)]
    for table in ("inside", "starts"):
        bare.executemany(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", rows)
    ours, floor = cycle(TYPED), cycle(TYPED)

    def query() -> None:
        typed = next(floor)
        table, wanted = ("inside", f'"{typed}"') if len(typed) > 2 else ("starts", f'"{typed}"*')
        bare.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (wanted,)).fetchall()

    ratio = compare(
        f"search over {STATEMENTS} statements per key stroke : a bare FTS5 query",
        lambda: finder.find(next(ours)), query, aim=2, rounds=4 * len(TYPED),
    )  # fmt: skip
    finder.close()
    bare.close()
    return [ratio]


def _said(chance: random.Random) -> str:
    """Return a dozen words: some everybody says, most of them rare."""
    rare = ("".join(chance.choices(_LETTERS, k=chance.randint(3, 10))) for _ in range(10))
    return " ".join([*chance.choices(_WORDS, k=2), *rare])
