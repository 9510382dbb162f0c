"""A certificate authority of one's own, and certificates of a mail server on this machine made by it."""

import ipaddress
import ssl
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

BEGAN, EXPIRED, HOLDS = (datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2021, 2099))
"""TLS asks the machine's own clock, which is somewhere after the second and before the third."""


def _named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Authority:
    """Makes certificates; its own stands in `file`."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, _named(name)
        self.key = ec.generate_private_key(ec.SECP256R1())
        own = self._certificate(self.name, self.key.public_key(), HOLDS)
        own = own.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        own = own.add_extension(_usage(authority=True), critical=True)
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(self._signed(own))

    def server_context(self, host: str, *, expired: bool = False) -> ssl.SSLContext:
        """What a server needs to speak as `host`, a name or an address."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.server_files(host, expired=expired))
        return context

    def server_files(self, host: str, *, expired: bool = False) -> tuple[Path, Path]:
        """The files of a certificate for `host` and of its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            named: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
        except ValueError:
            named = x509.DNSName(host)
        builder = self._certificate(_named(host), key.public_key(), EXPIRED if expired else HOLDS)
        builder = builder.add_extension(x509.SubjectAlternativeName([named]), critical=False)
        builder = builder.add_extension(_usage(authority=False), critical=True)
        stem = self.folder / f"{host.replace('.', '-')}{'-expired' if expired else ''}"
        stem.with_suffix(".crt").write_bytes(self._signed(builder))
        stem.with_suffix(".key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return stem.with_suffix(".crt"), stem.with_suffix(".key")

    def _certificate(self, subject: x509.Name, key: ec.EllipticCurvePublicKey, until: datetime):
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(BEGAN)
            .not_valid_after(until)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(identifier, critical=False)
        )

    def _signed(self, builder: x509.CertificateBuilder) -> bytes:
        return builder.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
