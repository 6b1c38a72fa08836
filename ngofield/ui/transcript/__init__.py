"""Transcripts: reviewed turn by turn before anything enters a session."""

from ngofield.ui.transcript.transcript_page import TranscriptPage

__all__ = ["TranscriptPage"]
