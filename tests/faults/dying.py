"""The portal's web application, whose process is killed once: a deed is in the database, its answer not on its way.

`DIES_ONCE` names a file; the first POST after it was laid there takes it away and the process with it.
"""

import os
import signal
from pathlib import Path

from collab.wsgi import application as portal


def application(environ, start_response):
    answer = portal(environ, start_response)
    mark = Path(os.environ["DIES_ONCE"])
    if environ["REQUEST_METHOD"] == "POST" and mark.exists():
        mark.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
