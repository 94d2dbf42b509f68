"""Who is in and who is out of a gathering, as single sentences say it."""
