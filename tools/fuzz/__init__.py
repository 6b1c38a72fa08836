"""Files changed by chance: the program refuses them in one sentence, or takes them whole."""
