"""Pictures of numbers and days, as geometry: the templates draw them as SVG."""
