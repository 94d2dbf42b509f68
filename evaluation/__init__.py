"""How good it is: scores of every head and of the whole chain. Not part of the package."""
