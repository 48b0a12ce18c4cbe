"""Telegram: updates in, messages out. The only room that imports python-telegram-bot.

`intake` receives raw updates, `parse` understands them, `render` turns rich text into HTML of the right
length, `messenger` calls the Bot API and names what went wrong, `checks` looks at the set-up.
"""
