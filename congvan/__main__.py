"""`python -m congvan`."""

from congvan.cli.app import main

main()
