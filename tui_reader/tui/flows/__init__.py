"""What a person does, one module a concern: from a key to the library and back to the screen."""
