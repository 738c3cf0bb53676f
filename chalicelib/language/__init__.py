"""What words tell: data about the languages in which people appeal, and the readers of that data."""
