"""The key that signs seals: it never leaves KMS."""

import base64
import hashlib
import textwrap
from collections.abc import Callable
from typing import Any

from chalicelib.usecases.ports.seals import PublicKey

PEM_WIDTH = 64


class KmsSigner:
    """Port `Signer` over an asymmetric key (ECC_NIST_P256) of KMS."""

    def __init__(self, client: Callable[[], Any], key_id: str) -> None:
        self._client = client
        self._key_id = key_id
        self._public_key: PublicKey | None = None

    def public_key(self) -> PublicKey:
        if self._public_key is None:
            der = self._client().get_public_key(KeyId=self._key_id)["PublicKey"]
            self._public_key = PublicKey(pem=_pem(der), sha256=hashlib.sha256(der).hexdigest())
        return self._public_key

    def sign(self, document: bytes) -> bytes:
        answer = self._client().sign(
            KeyId=self._key_id,
            Message=hashlib.sha256(document).digest(),
            MessageType="DIGEST",
            SigningAlgorithm="ECDSA_SHA_256",
        )
        return bytes(answer["Signature"])

    def has_signed(self, document: bytes, signature: bytes) -> bool:
        client = self._client()
        try:
            answer = client.verify(
                KeyId=self._key_id,
                Message=hashlib.sha256(document).digest(),
                MessageType="DIGEST",
                SigningAlgorithm="ECDSA_SHA_256",
                Signature=signature,
            )
        except client.exceptions.KMSInvalidSignatureException:
            return False
        return bool(answer["SignatureValid"])


def _pem(der: bytes) -> str:
    lines = textwrap.wrap(base64.b64encode(der).decode(), PEM_WIDTH)
    return "\n".join(("-----BEGIN PUBLIC KEY-----", *lines, "-----END PUBLIC KEY-----", ""))
