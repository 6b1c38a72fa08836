"""A newer package brings another table: a draft goes on with the one it was begun on."""

from pathlib import Path

from store_kit import PASSPHRASE

from ngofield.domain.response import Answer
from ngofield.exchange.package.files import STUDY, package_files
from ngofield.exchange.study_package import read_package_bytes
from ngofield.exchange.zips import zip_bytes
from ngofield.services.study_setup import open_store
from ngofield.services.workplace import Workplace

FORMS = Path(__file__).parent.parent / "exchange" / "forms"
FORM = b'\n[[forms]]\nid = "lookups"\nversion = "%d"\nfile = "forms/lookups.md"\n'


def with_table(package: bytes, version: int, table: bytes) -> bytes:
    files = dict(package_files(package))
    files["forms/lookups.md"] = (FORMS / "lookups.md").read_bytes()
    files["forms/lookups.csv"] = table
    files[STUDY] = files[STUDY].replace(b'version = "1"', b'version = "%d"' % (version + 1), 1)
    files[STUDY] = files[STUDY].replace(b"# ---- Scales", FORM % version + b"\n# ---- Scales")
    return zip_bytes(files)


def take_in(work: Workplace, content: bytes) -> Workplace:
    work._store.add_package(read_package_bytes(content).version, content)
    work.close()
    return open_store(work.path, PASSPHRASE)


def test_a_draft_keeps_its_table(workplace: Workplace) -> None:
    package = workplace.package()
    first = take_in(workplace, with_table(package, 1, b"code,people,office\ntalgar,1,Abai\n"))
    session = first.fieldwork.open_session("talgar", "2025-02-20").id
    draft = first.capture.start("lookups", session, language="ru")
    second = take_in(first, with_table(package, 2, b"code,people,office\ntalgar,2,Abai\n"))
    seen = {}
    for response in (draft, second.capture.start("lookups", session, language="ru")):
        opened = second.capture.open(response.id)
        assert opened.give("town", Answer("talgar", language="ru")) is None
        opened.finish()
        told = opened.course.item("told")
        assert told is not None
        seen[opened.instrument.version] = (opened.response.answers["people"].value, told.label.get("ru"))
    assert seen == {"1": ("1", "Жителей: 1"), "2": ("2", "Жителей: 2")}
    second.close()
