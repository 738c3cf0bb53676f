"""A small telephone exchange that tells Vikno of its calls: an example to copy from (docs/telephony.md).

`vikno.py` is all that another exchange needs of it: the signed requests, by the standard library alone.
"""
