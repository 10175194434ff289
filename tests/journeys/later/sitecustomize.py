"""Python reads this first in every process of an office that is opened some days later; for journeys.

The folder is put on PYTHONPATH, and LATER says how many seconds ahead of the machine's clock that office lives.
"""

import os
import time

import time_machine

time_machine.travel(time.time() + float(os.environ["LATER"]), tick=True).start()
time.time()  # its clock ticks from the first question on: asked now, all processes of the office agree
