"""Run the command line: `python -m reportedly`."""

from __future__ import annotations

from reportedly.cli import main

if __name__ == "__main__":
    main()
