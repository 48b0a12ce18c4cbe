"""What the bot must be allowed to do in a volunteers' group."""

# Right of an administrator -> what it is called in Telegram's menu.
NEEDED_RIGHTS = {
    "can_manage_topics": "Manage topics",
    "can_delete_messages": "Delete messages",
    "can_pin_messages": "Pin messages",
}
