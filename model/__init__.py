"""Programs that train and measure what reads words; nothing of it runs in a Lambda."""
