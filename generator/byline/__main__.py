"""`byline`, also as `python -m byline`: a glance at whether there is anything to do, and only then all the rest."""

import sys

from byline import glance


def main() -> int:
    """Run the command that the process was called with, and give the exit code."""
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are still loading: what comes later is told by `outcomes`
        sys.stderr.write("\nStopped.\n")
        return 130


def _run(words: list[str]) -> int:
    code = glance.run(words)
    if code is not None:
        return code
    asked = glance.understood(words)
    if asked is not None:
        from byline import plain

        return plain.run(asked, words)
    from byline import cli

    return cli.main(words)


if __name__ == "__main__":
    sys.exit(main())
