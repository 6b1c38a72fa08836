"""The window: the only Qt, talking to services alone."""

from ngofield.ui.singletons import make_singletons_immortal

make_singletons_immortal()
