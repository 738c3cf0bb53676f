"""How Vikno reads what people write: weights and words as data, each beside its reader."""
