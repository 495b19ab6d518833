"""The widgets, each with its looks beside it."""
