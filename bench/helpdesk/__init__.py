"""django-helpdesk, the comparison, run by an interpreter of its own: nothing here may import more than `bench`."""
