"""Rights of the person whose data it is: Law 2297-VI arts. 8, 12, 15-21 (docs/adr/0030-personal-data-rights.md)."""
