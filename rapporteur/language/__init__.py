"""The text is understood as language; nothing here knows about negotiations."""
