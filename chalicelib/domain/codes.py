"""Access codes: what opens an appeal to its applicant, easy to say over a telephone."""

# Crockford's base 32: no letter that is taken for a digit or for another letter.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10


def access_code(random_bytes: bytes) -> str:
    """A code of ten symbols (50 bits) such as `7KQ2M-W4XTZ`, from at least ten random bytes."""
    symbols = "".join(ALPHABET[byte % len(ALPHABET)] for byte in random_bytes[:LENGTH])
    return f"{symbols[:5]}-{symbols[5:]}"


def normalise_code(code: str) -> str:
    """The code as it is compared: no dashes or spaces, upper case, letters that look like digits as digits."""
    compact = "".join(character for character in code.upper() if character.isalnum())
    return compact.translate(str.maketrans("OІIL", "0111"))
