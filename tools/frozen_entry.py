"""Where the frozen program starts."""

import sys

from ngofield.__main__ import main

sys.exit(main())
