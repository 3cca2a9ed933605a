"""The one place where the parts meet: from the sources to the glass, top to bottom; and their supervisor."""

from mediawall.service.foundation import database_address
from mediawall.service.packages import complaints
from mediawall.service.serve import serve
from mediawall.service.sourcing import SOURCE_KINDS
from mediawall.service.supervisor import keep_running

__all__ = ["SOURCE_KINDS", "complaints", "database_address", "keep_running", "serve"]
