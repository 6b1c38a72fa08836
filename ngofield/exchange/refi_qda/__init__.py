"""REFI-QDA 1.0, the exchange format of programs for qualitative analysis: codebooks and projects.

Files of other programs use several namespaces, write GUIDs with or without braces, and end their lines
as Windows does: all are read. What cannot be kept is told by name.
"""

from ngofield.exchange.refi_qda.codebook_file import read_codebook, write_codebook
from ngofield.exchange.refi_qda.model import (
    QdaCoding,
    QdaMemo,
    QdaProject,
    QdaSelection,
    QdaSource,
    QdaUser,
)
from ngofield.exchange.refi_qda.project_file import read_project, write_project

__all__ = [
    "QdaCoding",
    "QdaMemo",
    "QdaProject",
    "QdaSelection",
    "QdaSource",
    "QdaUser",
    "read_codebook",
    "read_project",
    "write_codebook",
    "write_project",
]
