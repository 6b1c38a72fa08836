"""Tools of the house: screens gallery, sample data, installer entry."""
