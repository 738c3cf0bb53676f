"""django-helpdesk, the comparison: run by an interpreter of its own, so nothing here imports what is ours but protocol."""
