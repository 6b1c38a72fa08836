"""The participant's screen: one question at a time, nothing else, and no trace afterwards."""
