"""The proxy that you named, through which the requests of a check go."""

from dataclasses import dataclass, field

from exposure.errors import PlanError
from exposure.model.addresses import Address, parse
from exposure.words import message


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy. `address` may hold a user name and password for it; `shown` never does."""

    address: Address = field(repr=False)

    @classmethod
    def at(cls, text: str) -> "Proxy":
        """The proxy at `http://host:port` or `https://…`. Raises PlanError for anything else."""
        address = parse(text.strip())
        if address is None or not address.is_web or address.target != "/":
            raise PlanError(message("proxy.not-one"), message("proxy.not-one-hint"))
        return cls(address)

    @property
    def shown(self) -> str:
        """Its address for people and reports."""
        return self.address.web_origin
