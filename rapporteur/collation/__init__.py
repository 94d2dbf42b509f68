"""Pages are compared: what they say of the same actors, in other words or the same."""
