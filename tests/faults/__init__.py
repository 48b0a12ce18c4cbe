"""Tries to break the bot's promises: killed at any moment, a Telegram that fails, a database that is away."""
