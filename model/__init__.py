"""Offline work on the topic model: training it and measuring it. Nothing here runs in a Lambda."""
