"""What must not stand in a log: the secrets that some addresses carry."""

import logging
import re

SECRET = re.compile(r"(/(?:loi-moi|lich|quen-mat-khau/[^/\s]+)/)[^/\s]+")


class HideSecrets(logging.Filter):
    """Addresses of invitations, calendars and password resets are logged without their last part."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = SECRET.sub(r"\1…", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
