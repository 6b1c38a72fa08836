"""What a code has beyond a name and a colour, put into its description so that it comes back.

The standard gives a code one name and one description. Ours has names and definitions in several
languages: the name is that of the language asked for, the description holds the rest, one line each, in
words that people of other programs can read: "label (kk): …", "use when (ru): …", "polarity: negative".
"""

import re
from dataclasses import replace

from ngofield.domain.codebook import POLARITIES, STATEMENTS, Code
from ngofield.domain.text import LocalText

_TEXTS = {
    "label": "label", "definition": "definition", "use when": "use_when", "not when": "not_when",
    "examples": "examples",
}  # fmt: skip
_PLAIN = {
    "name": "name", "polarity": "polarity", "applies to": "applies_to", "merged into": "merged_into",
    "position": "position",
}  # fmt: skip
_FLAGS = {"retired": "retired", "added": "added"}
_LINE = re.compile(r"(?P<key>[a-z ]+?)(?: \((?P<language>[a-z]{2,3})\))?: (?P<value>.*)")


def described(code: Code) -> str:
    """Return the description of a code."""
    lines = [f"name: {code.name}"]
    for key, field in _TEXTS.items():
        texts: LocalText = getattr(code, field)
        lines += [
            f"{key} ({language}): {_folded(text)}" for language, text in sorted(texts.texts.items()) if text
        ]
    for key, field in list(_PLAIN.items())[1:]:
        value = getattr(code, field)
        if value not in ("", None) and not (field == "applies_to" and value == STATEMENTS):
            lines.append(f"{key}: {value}")
    lines += [f"{key}: yes" for key, field in _FLAGS.items() if getattr(code, field)]
    return "\n".join(lines)


def undescribed(code: Code, description: str, language: str) -> Code:
    """Return a code with what its description says; words of other programs are its definition."""
    texts: dict[str, dict[str, str]] = {field: {} for field in _TEXTS.values()}
    changes: dict[str, object] = {}
    other: list[str] = []
    for line in description.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None or not _take(match, texts, changes):
            other.append(line)
    words = "\n".join(other).strip()
    if words:
        texts["definition"].setdefault(language, words)
    if not texts["label"]:
        texts["label"] = dict(code.label.texts)
    return replace(code, **changes, **{field: LocalText(by) for field, by in texts.items()})  # type: ignore[arg-type]


def _take(match: re.Match[str], texts: dict[str, dict[str, str]], changes: dict[str, object]) -> bool:
    key, language, value = match["key"], match["language"], match["value"]
    if key in _TEXTS and language:
        texts[_TEXTS[key]][language] = _unfolded(value)
    elif key in _FLAGS and value == "yes":
        changes[_FLAGS[key]] = True
    elif key in _PLAIN and not language and _fits(key, value):
        changes[_PLAIN[key]] = float(value) if key == "position" else value
    else:
        return False
    return True


def _fits(key: str, value: str) -> bool:
    if key == "polarity":
        return value in POLARITIES
    if key == "position":
        return re.fullmatch(r"-?\d{1,9}(\.\d{1,12})?", value) is not None
    return len(value.split()) == 1


def _folded(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")


def _unfolded(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)
