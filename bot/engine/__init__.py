"""What turns: workers over the inbox, timers that fall due, and delivery of the outbox.

Imports dialogue, desk and store; Telegram only as the small protocol in `ports`.
"""
