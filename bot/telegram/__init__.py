"""Telegram: updates in, messages out. The only room that imports python-telegram-bot.

`intake` receives raw updates, `parse` understands them, `render` turns rich text into HTML of the right
length, `messenger` calls the Bot API and names what went wrong, `checks` looks at the set-up.
"""

import os

# python-telegram-bot 22 warns on every 429 unless this asks for the form that its next version has.
os.environ.setdefault("PTB_TIMEDELTA", "true")
