"""The project's settings in test mode, whatever the machine's environment and `.env` say.

Only two things may be given: DATABASE_URL and REDIS_URL, so that the same suite runs on other servers.
Everything that tests write goes to a folder of their own, shared by the processes of one run.
"""

import atexit
import os
import shutil
import tempfile

os.environ.update(
    MODE="test",
    DEBUG="no",
    SECRET_KEY="for-tests-only-never-in-production",
    SITE_URL="http://localhost:8000",
    ALLOWED_HOSTS="localhost,127.0.0.1,testserver",
    TIME_ZONE="Asia/Jakarta",
    EMAIL_URL="",
    TRUSTED_PROXIES="0",
    API_RATE="600/min",
    LOG_LEVEL="WARNING",
    QUIET_OUTSIDE_HOURS="no",  # tests run at any hour; those of quiet set it
)
if "TEST_VAR_DIR" not in os.environ:  # the run's first process makes the folder and takes it away
    os.environ["TEST_VAR_DIR"] = tempfile.mkdtemp(prefix="selaras-tests-")
    atexit.register(shutil.rmtree, os.environ["TEST_VAR_DIR"], ignore_errors=True)
os.environ["VAR_DIR"] = os.environ["TEST_VAR_DIR"]
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from collab.settings import *

POST_MARK = None  # the tests of restored backups have a file of their own

# One server, one cache; the processes of a run keep apart by the number of the database in it.
if "REDIS_URL" in os.environ:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    CACHES["default"] = {
        "BACKEND": "collab.kit.cache.ForgivingRedisCache",
        "LOCATION": f"{REDIS_URL}?db={int(worker) + 1}",
        "OPTIONS": REDIS_SAFE,
        "KEY_PREFIX": "tests",
    }
else:
    CELERY_BROKER_URL = "memory://"
