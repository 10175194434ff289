"""The project's settings in test mode, whatever the machine's environment says."""

import os

os.environ["MODE"] = "test"

from collab.settings import *
