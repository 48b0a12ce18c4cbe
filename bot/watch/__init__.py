"""Watches the bot while it runs: `/health` for a monitor and `/metrics` for Prometheus, on a local port.

`figures` counts what the engine tells it, `health` judges how long things wait, `site` shows both. Imports
the store, to look at the tables; labels and answers carry counts and names of ours, nothing of a person.
"""

from bot.watch.figures import Figures
from bot.watch.site import application

__all__ = ["Figures", "application"]
