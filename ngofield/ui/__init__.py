"""The window: the only Qt, talking to services alone."""

from ngofield.ui.lasting_none import keep_none_alive

keep_none_alive()
