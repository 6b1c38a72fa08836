"""What is wrong with an answer, and how it is said."""

from dataclasses import dataclass, field
from enum import StrEnum

from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import N_


class ProblemKind(StrEnum):
    """What is wrong with an answer."""

    REQUIRED = "required"
    TYPE = "type"
    CHOICE = "choice"
    CONSTRAINT = "constraint"


_SCREEN_WORDS = {
    ProblemKind.REQUIRED: N_("Please answer this question, or choose not to answer."),
    ProblemKind.TYPE: N_("This answer is not of the kind that the question asks for."),
    ProblemKind.CHOICE: N_("This answer is not one of those offered."),
    ProblemKind.CONSTRAINT: N_("This answer does not fit the question. Please check it."),
}


@dataclass(frozen=True, slots=True)
class FlowProblem:
    """Why an answer to `item` (a key, as "age[2]") is not accepted.

    `text` is the form's own sentence, empty where the form has none: then `message` is said, an
    English catalogue key without placeholders.
    """

    kind: ProblemKind
    item: str
    text: LocalText = field(default_factory=LocalText)

    @property
    def message(self) -> str:
        """Return the catalogue key of the general sentence for this kind of problem."""
        return _SCREEN_WORDS[self.kind]

    def refusal(self, language: str) -> Refused:
        """Return the refusal that names the item, with the form's own sentence where it has one."""
        if self.text:
            return Refused("{item}: {sentence}", item=self.item, sentence=self.text.get(language))
        if self.kind is ProblemKind.REQUIRED:
            return Refused("{item} has no answer yet: answer it, or choose not to answer.", item=self.item)
        if self.kind is ProblemKind.CHOICE:
            return Refused("{item}: the answer is not one of those offered.", item=self.item)
        if self.kind is ProblemKind.TYPE:
            return Refused("{item}: the answer is not of the kind the question asks for.", item=self.item)
        return Refused("{item}: the answer does not meet the form's condition.", item=self.item)
