"""XLSForm, the field's standard for forms: read from XLSX, CSV and Markdown, written as XLSX.

What is not understood is refused by name, with its sheet and cell. To support more of the language,
move its entry from what is refused (`refusals`, `columns`) to what is read (`types`, `columns`).
"""

from ngofield.exchange.xlsform.reader import SUFFIXES, check_xlsform, read_xlsform
from ngofield.exchange.xlsform.writer import WrittenForm, write_xlsform

__all__ = ["SUFFIXES", "WrittenForm", "check_xlsform", "read_xlsform", "write_xlsform"]
