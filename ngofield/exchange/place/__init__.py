"""Sync places: a folder, WebDAV, SFTP or S3, where laptops and coordinators leave files for each other."""

from ngofield.exchange.place.address import Address, Kind, parse_address
from ngofield.exchange.place.faults import UnknownHost, Unreachable
from ngofield.exchange.place.opening import open_place
from ngofield.exchange.place.place import Place, Tell

__all__ = ["Address", "Kind", "Place", "Tell", "UnknownHost", "Unreachable", "open_place", "parse_address"]
