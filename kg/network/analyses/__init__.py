"""The analyses by what they measure; each is a function from a view to a table."""
