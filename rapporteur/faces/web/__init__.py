"""The web application over a record, on this machine alone: pages that read without scripts."""
