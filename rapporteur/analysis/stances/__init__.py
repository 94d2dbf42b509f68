"""Where somebody stands, as the words of one sentence tell it: verbs, adjectives, modals and nouns."""
