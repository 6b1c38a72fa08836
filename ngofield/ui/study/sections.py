"""The parts of a study, and the list that leads to them."""

from ngofield.domain.study import Study
from ngofield.ui.language import Speech
from ngofield.ui.widgets.side_list import SideEntry

FORM = "form|"
PRINT = "|print"
BACKUPS = "backups"


def sections(study: Study, speech: Speech) -> list[SideEntry]:
    """Return the list at the left of the study."""
    say = speech.say
    forms = [
        SideEntry(FORM + form.id, speech.text(form.title), speech.number(len(form.questions)))
        for form in study.instruments
    ]
    return [
        SideEntry("", say("Forms")),
        *forms,
        SideEntry("", say("Discussion")),
        SideEntry("guide", say("Guide"), speech.number(len(study.guide.questions))),
        SideEntry("codebook", say("Codebook"), speech.number(len(study.codebook.codes))),
        SideEntry("", say("Where and how")),
        SideEntry("towns", say("Towns"), speech.number(len(study.localities))),
        SideEntry("scales", say("Scales and levels"), speech.number(len(study.scales))),
        SideEntry("exclusions", say("Left out of tables"), speech.number(len(study.exclusions))),
        SideEntry("", say("This laptop")),
        SideEntry("device", say("Laptop and package")),
        SideEntry("keys", say("Passphrase and keys")),
        SideEntry(BACKUPS, say("Backups")),
    ]
