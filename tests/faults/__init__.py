"""The faults that reminders and letters must survive (safety design 3): `table.py` names each and its test.

`SOAK=10 pytest tests/faults` plays the long ones ten times as long.
"""
