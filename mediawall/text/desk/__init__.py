"""The desk: pages, buttons, states; one file a place."""

from mediawall.text.desk import card, fate, frame, lists, live, queue, sources

TEXTS: dict[str, tuple[str, str, str, str]] = {
    **card.TEXTS,
    **fate.TEXTS,
    **frame.TEXTS,
    **lists.TEXTS,
    **live.TEXTS,
    **queue.TEXTS,
    **sources.TEXTS,
}
