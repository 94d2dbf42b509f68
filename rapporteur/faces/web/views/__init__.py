"""What each screen shows: one file a screen, from a question to plain values."""
