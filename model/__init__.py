"""Training and evaluation of what words tell; runs on a desk, never in a Lambda."""
