"""A codebook as a REFI-QDA file (.qdc)."""

from xml.etree.ElementTree import Element

from ngofield.domain.codebook import Codebook
from ngofield.exchange.refi_qda import markup
from ngofield.exchange.refi_qda.codes import add_codes, read_codes
from ngofield.exchange.refi_qda.model import Unkept


def write_codebook(codebook: Codebook, language: str) -> bytes:
    """Return the codebook as .qdc; the names of codes are in `language`, the other languages beside."""
    root = Element("CodeBook", {"xmlns": markup.CODEBOOK_NAMESPACE, "origin": markup.ORIGIN})
    add_codes(root, codebook, language)
    return markup.serialized(root)


def read_codebook(data: bytes, name: str, language: str) -> tuple[Codebook, tuple[Unkept, ...]]:
    """Return the codebook of a .qdc file, and what of it cannot be kept.

    `language` is that of names the file says no language of. Raises `Refused` where it cannot be read.
    """
    codebook, _, unkept = read_codes(markup.parse(data, name, "CodeBook"), language)
    return codebook, unkept
