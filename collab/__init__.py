"""The project: wiring, the timetable of jobs, the portal's roof and the demo office.

`settings` reads the environment and nothing else. `celery` holds the timetable on one page.
`portal` reads everything and owns no tables; `kit` is the ground that everything stands on
and knows no office words; `embedded` starts the servers that a machine lacks; `bootstrap`
prepares an environment before anything of ours is installed.

Layers, top to bottom (import contracts in `pyproject.toml`):
urls | management → demo → portal → customers → coordination → people → kit.
"""

from collab.celery import app as celery_app

__all__ = ["celery_app"]
