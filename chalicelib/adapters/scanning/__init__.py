"""What looks at files: their content, and scanners for malware."""
