"""The functions of form expressions: those of XPath 1.0 on values, and ODK's.

To add one, write it over texts and numbers and enter it in `FUNCTIONS` under its XLSForm name; one that
must see how it was called goes into `special`.
"""

import math
import operator
from collections.abc import Mapping

from ngofield.domain.xpath import choosing, dates, identity, numbers, texts
from ngofield.domain.xpath.function import Function
from ngofield.domain.xpath.patterns import matches

_TRUTH: Mapping[str, Function] = {
    "true": Function(lambda: True),
    "false": Function(lambda: False),
    "not": Function(operator.not_, "truth"),
    "boolean": Function(bool, "truth"),
    "boolean-from-string": Function(lambda text: text.lower() in ("true", "1"), "text"),
    "regex": Function(matches, "text text"),
    "contains": Function(operator.contains, "text text"),
    "starts-with": Function(str.startswith, "text text"),
    "ends-with": Function(str.endswith, "text text"),
}
_CHOOSING: Mapping[str, Function] = {
    "selected": Function(choosing.selected, "text text"),
    "is-selected": Function(choosing.selected, "text text"),
    "selected-at": Function(choosing.selected_at, "text number"),
    "count-selected": Function(choosing.count_selected, "text"),
    "count-non-empty": Function(choosing.count_filled, "text+"),
    "checklist": Function(choosing.checklist, "number number value+"),
}
_NUMBERS: Mapping[str, Function] = {
    "number": Function(float, "number", of_current=True),
    "int": Function(numbers.finite(math.trunc), "number"),
    "floor": Function(numbers.finite(math.floor), "number"),
    "ceiling": Function(numbers.finite(math.ceil), "number"),
    "abs": Function(abs, "number"),
    "round": Function(numbers.rounded, "number number?"),
    "pow": Function(numbers.total(math.pow), "number number"),
    "min": Function(numbers.least, "number+"),
    "max": Function(numbers.greatest, "number+"),
    "sum": Function(numbers.added, "number+"),
    "log": Function(numbers.logarithm(math.log), "number"),
    "log10": Function(numbers.logarithm(math.log10), "number"),
    "exp": Function(numbers.total(math.exp), "number"),
    "exp10": Function(numbers.total(lambda number: math.pow(10, number)), "number"),
    "sqrt": Function(numbers.total(math.sqrt), "number"),
    "sin": Function(numbers.total(math.sin), "number"),
    "cos": Function(numbers.total(math.cos), "number"),
    "tan": Function(numbers.total(math.tan), "number"),
    "asin": Function(numbers.total(math.asin), "number"),
    "acos": Function(numbers.total(math.acos), "number"),
    "atan": Function(numbers.total(math.atan), "number"),
    "atan2": Function(numbers.total(math.atan2), "number number"),
    "pi": Function(lambda: math.pi),
    "random": Function(lambda scope: scope.setting.chance.random(), scoped=True),
}
_TEXTS: Mapping[str, Function] = {
    "string": Function(str, "text", of_current=True),
    "string-length": Function(lambda text: float(len(text)), "text", of_current=True),
    "normalize-space": Function(lambda text: " ".join(text.split()), "text", of_current=True),
    "concat": Function(lambda parts: texts.joined("", parts), "text+"),
    "join": Function(texts.joined, "text text*"),
    "substring": Function(texts.substring, "text number number?"),
    "substr": Function(texts.substr, "text number number?"),
    "substring-before": Function(texts.before, "text text"),
    "substring-after": Function(texts.after, "text text"),
    "translate": Function(texts.translate, "text text text"),
    "digest": Function(identity.digest, "text text text?"),
    "base64-decode": Function(identity.base64_decoded, "text"),
    "uuid": Function(identity.uuid, "number?", scoped=True),
    "version": Function(lambda scope: scope.setting.version, scoped=True),
}
_DATES: Mapping[str, Function] = {
    "today": Function(dates.today, scoped=True),
    "now": Function(dates.now, scoped=True),
    "date": Function(dates.day, "value", scoped=True),
    "date-time": Function(dates.moment, "value", scoped=True),
    "decimal-date-time": Function(float, "number"),
    "decimal-time": Function(dates.part_of_day, "value", scoped=True),
    "format-date": Function(dates.moment_text, "value text", scoped=True),
    "format-date-time": Function(dates.moment_text, "value text", scoped=True),
}
FUNCTIONS: Mapping[str, Function] = {**_TRUTH, **_CHOOSING, **_NUMBERS, **_TEXTS, **_DATES}
