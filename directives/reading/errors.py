"""What can go wrong before reading begins."""


class UnreadableFileError(Exception):
    """The file holds no letter that can be read; the message is a Vietnamese sentence for the user."""


class NoTextLayerError(UnreadableFileError):
    """A scan: pages of pictures without words."""
