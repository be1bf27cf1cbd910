"""What of the frame an entry shows: recorded while it is rendered, so that the rest may change without it."""

from byline.library import Frame


class Watched:
    """Stands for the frame, and notes each of its fields that is asked for."""

    def __init__(self, frame: Frame) -> None:
        """Take the frame; nothing was asked for yet."""
        self.watched = frame
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> object:
        value: object = getattr(self.watched, name)
        self.asked.add(name)
        return value
