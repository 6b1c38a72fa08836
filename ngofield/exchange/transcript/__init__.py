"""Transcripts of discussions: Word, text and spreadsheet files, read as turns of speakers."""

from ngofield.exchange.transcript.reader import SUFFIXES, read_transcript
from ngofield.exchange.transcript.turns import Turn

__all__ = ["SUFFIXES", "Turn", "read_transcript"]
