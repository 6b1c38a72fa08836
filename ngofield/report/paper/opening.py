"""What stands before and behind the questions: who fills it in, consent in plain words, thanks."""

from collections.abc import Iterator

from ngofield.domain.instrument import Instrument
from ngofield.i18n import N_
from ngofield.report.paper.blocks import Block
from ngofield.report.paper.columns import Columns
from ngofield.report.paper.look import WIDTH
from ngofield.report.paper.marks import Boxes, Cell, Row, Rules
from ngofield.report.paper.words import paragraph

_VOLUNTARY = N_(
    "Taking part is voluntary: if you say no, nobody will ask why. Your name is not recorded, so please do "
    "not write it on this sheet. You may leave any question unanswered."
)
_CONSENT = N_("I agree to fill in this form. My answers are used without my name.")
_DECLINED = N_("If no, please hand the sheet back empty. Thank you.")
_MARKING = N_(
    "Put a cross in a circle for one answer, in boxes for as many as fit. If you make a mistake, fill the "
    "sign in fully and mark another."
)
_RETURN = N_("Thank you! Please fold the sheet and give it to the facilitator.")


def opening(form: Instrument, columns: Columns) -> Iterator[Block]:
    """Yield the blocks before the first question."""
    look, words = columns.look, columns.words
    yield Block((columns.row(words.of(form.title), look.title, outdent=True), *_fields(columns)))
    yield Block((
        columns.row(words.say(N_("Before we begin")), look.label, before=look.size, outdent=True),
        columns.row(words.say(_VOLUNTARY), look.body, before=2, outdent=True),
    ))  # fmt: skip
    declined = zip(words.say(N_("No")), words.say(_DECLINED), strict=True)
    yield Block((
        columns.row(words.say(_CONSENT), look.label, before=look.size * 0.6, outdent=True),
        columns.marked(words.say(N_("Yes"))),
        columns.marked([f"{no}. {then}" for no, then in declined]),
    ))  # fmt: skip
    yield Block((columns.row(words.say(_MARKING), look.hint, before=look.size * 0.8, outdent=True),))


def closing(columns: Columns) -> Block:
    """Return the thanks behind the last question."""
    return Block((
        columns.row(columns.words.say(_RETURN), columns.look.label, before=columns.look.size * 1.8,
                    outdent=True),
    ))  # fmt: skip


def _fields(columns: Columns) -> tuple[Row, Row]:
    """Return what the facilitator writes: the participant's code, the town, the day."""
    look, words = columns.look, columns.words
    code, day = Boxes("P##", look.box), Boxes("##.##.####", look.box)
    widths = (max(code.natural_width, WIDTH * 0.26), 0.0, day.natural_width)
    town = WIDTH - sum(widths) - 2 * look.gap
    places = ((0.0, widths[0]), (widths[0] + look.gap, town), (WIDTH - widths[2], widths[2]))
    named = [paragraph(words.line(name), look.hint) for name in (N_("Participant"), N_("Town"), N_("Date"))]
    fields = (code, Rules(1, look.box), day)
    return (
        Row([Cell(*place, [name]) for place, name in zip(places, named, strict=True)], look.size * 0.7),
        Row([Cell(*place, [field]) for place, field in zip(places, fields, strict=True)], 2),
    )
