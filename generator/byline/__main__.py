"""`python -m byline` is `byline`."""

import sys

from byline.cli import main

if __name__ == "__main__":
    sys.exit(main())
