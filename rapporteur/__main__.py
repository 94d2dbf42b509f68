"""`python -m rapporteur` is the command line."""

from rapporteur.faces.cli import main

main()
