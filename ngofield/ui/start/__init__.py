"""Before a study is open: choosing one, or beginning in three steps."""
