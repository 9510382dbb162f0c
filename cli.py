"""The program: `python cli.py COMMAND` in the office's folder."""

from congvan.cli.app import main

if __name__ == "__main__":
    main()
