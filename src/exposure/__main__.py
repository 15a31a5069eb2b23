"""`python -m exposure` is the `exposure` command."""

from exposure.cli import main

if __name__ == "__main__":
    main()
