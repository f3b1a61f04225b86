"""`python -m massage_advisor` is the same as `massage-advisor`."""

from massage_advisor.cli import main

if __name__ == "__main__":
    main()
