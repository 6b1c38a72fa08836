"""Result tables to scenes, PDF and spreadsheets."""
