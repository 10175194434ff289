"""Calling an address outside: HTTPS only, to a public machine, to the very address that was looked at.

An address that somebody else chose may point back into the office (SSRF): the name is resolved once, every
answer must be a public one, and the connection is made to that answer, whatever the name says a moment
later. No redirect is followed; a caller who is slow or talks without end is cut off.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 10
PORTS = frozenset({443, 8443})
NAT64 = ipaddress.ip_network("64:ff9b::/96")
ANSWER = 2000


class Refused(Exception):
    """We do not call this address, whatever is there."""


class Unreachable(Exception):
    """Nobody answered there as they should; another time perhaps."""


def post(url, body, headers, seconds=SECONDS):
    """POST bytes; answers `(status, first bytes of the answer)`. Raises Refused or Unreachable."""
    host, port, path = parts(url)
    address = public_address(host, port)
    line = Line(host, port, address, seconds)
    alarm = threading.Timer(seconds * 2, line.cut)
    alarm.daemon = True
    alarm.start()
    try:
        line.request("POST", path, body=body, headers={"User-Agent": "Selaras", **headers})
        answer = line.getresponse()
        return answer.status, answer.read(ANSWER)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise Unreachable(f"{type(fault).__name__}: {fault}") from fault
    finally:
        alarm.cancel()
        line.close()


def parts(url):
    """Host, port and path of an address that we may call at all."""
    try:
        split = urlsplit(url)
        port = split.port or 443
    except ValueError as fault:
        raise Refused(str(fault)) from fault
    if split.scheme != "https" or not split.hostname or split.username or split.password:
        raise Refused("only https:// addresses without a name and password in them")
    inside = split.hostname in settings.OUTWARD_INSIDE
    if port not in PORTS and not inside:
        raise Refused("only the usual ports")
    if not url.isascii() or any(ord(sign) <= 32 for sign in url):
        raise Refused("an address has no spaces and no special signs")
    return split.hostname, port, (split.path or "/") + (f"?{split.query}" if split.query else "")


def public_address(host, port):
    """The address of a host; each one that the name has must be public, or the host be allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise Unreachable(f"{host}: {fault}") from fault
    addresses = [row[4][0] for row in found]
    if host not in settings.OUTWARD_INSIDE:
        for address in addresses:
            if not is_public(address):
                raise Refused("the address lies inside")
    return addresses[0]


def is_public(address):
    """Is this an address of the open internet, in whatever dress?"""
    one = ipaddress.ip_address(address.partition("%")[0])
    if one.version == 6:
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo and one.teredo[1])
        if one in NAT64:
            inner = ipaddress.ip_address(int(one) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return one.is_global and not one.is_multicast


class Line(http.client.HTTPSConnection):
    """A connection to a given address that proves itself by the host's certificate."""

    def __init__(self, host, port, address, seconds):
        super().__init__(host, port, timeout=seconds, context=ssl.create_default_context())
        self.address = address

    def connect(self):
        raw = socket.create_connection((self.address, self.port), self.timeout)
        try:
            self.sock = self._context.wrap_socket(raw, server_hostname=self.host)
        except BaseException:
            raw.close()
            raise

    def cut(self):
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
