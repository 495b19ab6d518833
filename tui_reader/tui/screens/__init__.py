"""The screens, each with its looks beside it."""
