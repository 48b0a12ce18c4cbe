"""The values all rooms speak: what comes in (events), what goes out (effects), persons and tickets.

Frozen dataclasses without behaviour that decides anything. Imports no other room.
"""
