"""3. The negotiation is found in the text."""
