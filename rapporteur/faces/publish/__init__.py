"""The screens of the web application as files that open from disk or any web server."""
