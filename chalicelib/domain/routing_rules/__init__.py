"""Rules by which an issue finds its executor: data with a small language, checked, tried and explained."""
