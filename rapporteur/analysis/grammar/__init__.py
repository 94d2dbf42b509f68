"""A shallow grammar of English sentences: words, verbs with their auxiliaries, noun phrases."""
