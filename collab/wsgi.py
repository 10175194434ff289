"""The door for web servers: `gunicorn collab.wsgi`."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from collab.kit import build

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab.settings")
application = get_wsgi_application()

# Read before the workers part, so that all of them share it and agree on the build.
build.stamp()
import_module("collab.urls")
gc.collect()
gc.freeze()
