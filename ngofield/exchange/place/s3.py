"""S3 and storage that speaks its language as a sync place."""

from typing import Any

from ngofield.exchange.place.address import Address
from ngofield.exchange.place.faults import Fault, refusal, told
from ngofield.exchange.place.place import PIECE, Tell, untold
from ngofield.exchange.place.remote import TIMEOUT, RemotePlace

_PART = 5 * 2**20
"""The smallest part of a multipart upload, in bytes."""
_REGION = "us-east-1"


class S3Place(RemotePlace):
    """An object appears when it is complete, so that it needs no other name before."""

    # Reading ahead by megabytes would throw away much where the line is cut.
    _reading = {"cache_type": "none"}

    def check(self) -> None:
        """Raise `Refused` where the key is not accepted or the bucket is not there."""
        with told(self._address):
            self._files.call_s3(
                "list_objects_v2", Bucket=self._address.host, Prefix=f"{self._address.path[1:]}/", MaxKeys=1
            )

    def close(self) -> None:
        """Hang up."""
        self._files.close_session(self._files.loop, self._files.s3)

    def put(self, path: str, content: bytes, tell: Tell = untold) -> None:
        """Upload an object, large ones in parts; one that is not finished is never seen."""
        target = self._at(path)
        with told(self._address):
            if self._is_there(target):
                return
            file = self._files.open(target, "wb", block_size=_PART)
            try:
                for start in range(0, len(content), PIECE):
                    tell(start)
                    file.write(content[start : start + PIECE])
                file.close()
            except BaseException:
                file.closed = True
                file.discard()
                raise
        tell(len(content))


def open_s3(address: Address, secret: str) -> S3Place:
    """Return the place; nothing is sent before it is used. The bucket must exist."""
    from s3fs import S3FileSystem

    if not (address.user and secret):
        raise refusal(Fault.PASSWORD, address)
    endpoint = address.options.get("endpoint")
    config: dict[str, Any] = {
        "connect_timeout": TIMEOUT,
        "read_timeout": TIMEOUT,
        "retries": {"max_attempts": 0},
        # Storage that is not Amazon's own knows neither newer checksums nor buckets as host names.
        "request_checksum_calculation": "when_required",
        "response_checksum_validation": "when_required",
        "s3": {"addressing_style": "path"} if endpoint else {},
    }
    files = S3FileSystem(
        key=address.user, secret=secret, endpoint_url=endpoint, config_kwargs=config,
        client_kwargs={"region_name": address.options.get("region") or _REGION},
        use_listings_cache=False, skip_instance_cache=True,
    )  # fmt: skip
    files.retries = 1
    return S3Place(address, files, f"{address.host}{address.path}")
