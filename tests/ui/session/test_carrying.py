from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from store_kit import StoreKit

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.services.carrying.bundling import Packed
from ngofield.services.merging import BundleReport
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.session.carry_panel import CarryPanel
from ngofield.ui.session.road import carried

SLIP = "KT7-4QX"


@pytest.fixture
def laptop(kit: StoreKit) -> Workplace:
    """Talgar's laptop with one participant who keeps a slip."""
    laptop = kit.workplace("one")
    session = laptop.fieldwork.open_session("talgar", "2025-02-20")
    person = laptop.fieldwork.add_respondent(session.id)
    laptop.fieldwork.note_consent(Consent(person.id, frozenset(ConsentScope), SLIP, "kk"))
    return laptop


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "coordinator holds 0 of 3 records", "coordinator holds 3 of 3 records"),
        ("ru", "у координатора 0 из 3 записей", "у координатора 3 из 3 записей"),
        ("kk", "үйлестірушіде 0 / 3 жазба бар", "үйлестірушіде 3 / 3 жазба бар"),
    ],
)
def test_a_receipt_makes_the_session_say_what_the_coordinator_holds(
    context: UiContext,
    kit: StoreKit,
    coordinator: Workplace,
    laptop: Workplace,
    language: str,
    before: str,
    after: str,
) -> None:
    context.speech.set_language(language)
    assert carried(laptop.fieldwork.sessions()[0], context.speech) == before
    bundle = laptop.merging.bundle(kit.folder / "one.bundle").path
    (receipt,) = coordinator.merging.merge([bundle], accept=[laptop.fingerprint]).receipts
    laptop.merging.accept_receipts(receipt)
    assert carried(laptop.fieldwork.sessions()[0], context.speech) == after


def test_the_panel_says_that_a_receipt_brought_a_withdrawal(
    qtbot: QtBot, context: UiContext, kit: StoreKit, coordinator: Workplace, laptop: Workplace
) -> None:
    bundle = laptop.merging.bundle(kit.folder / "one.bundle").path
    coordinator.merging.merge([bundle], accept=[laptop.fingerprint])
    coordinator.withdrawing.withdraw(SLIP)
    (receipt,) = coordinator.merging.merge([bundle]).receipts
    panel = CarryPanel(context, laptop)
    qtbot.addWidget(panel)
    panel.show()
    panel.take_receipt(receipt)
    qtbot.waitUntil(lambda: bool(panel.message.text), timeout=20_000)
    assert panel.message.text == (
        "The coordinator holds 3 records of this laptop. 1 participant has withdrawn: their data were erased."
    )
    assert laptop.fieldwork.sessions()[0].withdrawn == 1


def test_all_files_of_a_large_bundle_are_named(qtbot: QtBot, context: UiContext, laptop: Workplace) -> None:
    panel = CarryPanel(context, laptop)
    qtbot.addWidget(panel)
    parts = (Packed(Path("a.bundle"), "", 1, 10), Packed(Path("a-2.bundle"), "", 11, 12))
    panel._tell_bundle(BundleReport(parts, ("age1",)))
    assert "Written: a.bundle, a-2.bundle, 12 records" in panel.message.words.text()
    assert panel.message.words.text().endswith("Carry all of these files.")
    panel._tell_bundle(BundleReport(parts[:1], ()))
    assert "Carry all" not in panel.message.words.text()
