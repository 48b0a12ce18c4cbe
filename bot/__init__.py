"""Wegwijs: answers the everyday questions of status holders and hands over to a volunteer when it should."""
