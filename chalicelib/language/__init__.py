"""What the machine knows of words: lexicons and weights as data, each beside its reader."""
