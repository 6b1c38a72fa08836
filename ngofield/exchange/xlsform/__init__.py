"""XLSForm, the field's standard for forms, read from XLSX, CSV and Markdown.

What is not understood is refused by name, with its sheet and cell. To support more of the language,
move its entry from the tables of what is refused (`types`, `columns`) to those of what is read.
"""

from ngofield.exchange.xlsform.reader import SUFFIXES, check_xlsform, read_xlsform

__all__ = ["SUFFIXES", "check_xlsform", "read_xlsform"]
