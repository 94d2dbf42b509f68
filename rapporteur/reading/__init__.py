"""2. Bytes become a text one can point into."""
