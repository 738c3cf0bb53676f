"""What is known of the words of appeals: packaged data, and the readers of each."""
