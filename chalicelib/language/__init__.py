"""What texts say: lexicons and models as data, each beside its reader. Texts come in, only signs go out."""
