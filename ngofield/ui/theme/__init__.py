"""How the window looks: colours, type and the one stylesheet made from them."""
