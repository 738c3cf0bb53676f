"""One suite for each port, run on every adapter of it: in memory, on moto, on the embedded AWS."""
