"""Requests about personal data: asked for, verified, decided, carried out, told."""
