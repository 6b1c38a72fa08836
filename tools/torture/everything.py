"""A mark in every text that a store can hold."""

import msgspec

from ngofield.domain.bodies import BODIES, Name, Words, consent_subject
from ngofield.domain.revision import (
    Kind,
    answer_subject,
    coding_subject,
    new_id,
    reading_subject,
    settlement_subject,
)
from ngofield.services.workplace import Workplace
from tools.torture.marks import MARK

PASSWORD = "пароль-белгі-51c2"
"""Stands for the password of a sync place, which is kept in the settings."""


def mark_everything(workplace: Workplace, slip: str = MARK) -> str:
    """Fill every text field of every body, settings and the undo list; return the participant's id.

    Their data can be withdrawn by `slip`.
    """
    store = workplace._store
    for setting, value in {"author": MARK, MARK: MARK, "sync_secret": PASSWORD}.items():
        store.set_setting(setting, value)
    session, person, response, statement = (new_id() for _ in range(4))
    with store.action(MARK, code=MARK):
        store.record(
            Kind.SESSION,
            session,
            marked(Kind.SESSION, date="2025-02-19", started_at="", ended_at="", facts={"approach": MARK}),
        )
        store.record(Kind.RESPONDENT, person, marked(Kind.RESPONDENT, session=session))
        consent = marked(Kind.CONSENT, respondent=person, given=["form"], slip=slip)
        store.record(Kind.CONSENT, consent_subject(person), consent)
        store.record(
            Kind.RESPONSE, response, marked(Kind.RESPONSE, session=session, respondent=person)
        )  # fmt: skip
    _answer(workplace, response)
    words = marked(Kind.STATEMENT, session=session, respondent=person)
    store.record(Kind.STATEMENT, statement, words)
    _code(workplace, statement)
    with store.action(f"{MARK} {{code}}", code=MARK):
        store.record(Kind.STATEMENT, statement, {**words, "text": f"{MARK} {MARK}"})
    return person


def _code(workplace: Workplace, statement: str) -> None:
    """Give the statement codes, a memo and a settlement, all about the withdrawing person's words."""
    store, quote = workplace._store, f"{MARK} quote"
    coding = marked(Kind.CODING, target=statement, start=0, quote=quote)
    store.record(Kind.CODING, coding_subject(statement, MARK, MARK, 0, quote), coding)
    texts = ("label", "definition", "use_when", "not_when", "examples")
    code = marked(Kind.CODE, **{name: {"kk": MARK} for name in texts})
    store.record(Kind.CODE, new_id(), code)
    memo = marked(Kind.MEMO, target=statement, text=f"{MARK} memo")
    store.record(Kind.MEMO, new_id(), memo)
    reading = marked(Kind.READING, target=statement)
    store.record(Kind.READING, reading_subject(statement, MARK), reading)
    settled = marked(Kind.SETTLEMENT, target=statement, applies=True, memo=f"{MARK} settled")
    store.record(Kind.SETTLEMENT, settlement_subject(statement, MARK), settled)


def _answer(workplace: Workplace, response: str) -> None:
    for item, value in {"one": MARK, "several": [MARK, MARK], f"{MARK} third": MARK}.items():
        body = marked(Kind.ANSWER, response=response, item=item, value=value)
        workplace._store.record(Kind.ANSWER, answer_subject(response, item), body)


def marked(kind: Kind, **given: object) -> dict[str, object]:
    """Return a body with a mark in every text field but those `given`."""
    texts = (field.name for field in msgspec.structs.fields(BODIES[kind]) if field.type in (Name, Words))
    return {**dict.fromkeys(texts, MARK), **given}
