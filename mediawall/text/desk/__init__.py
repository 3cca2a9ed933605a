"""The desk: pages, buttons, states; one file a place."""

from mediawall.text.desk import card, fate, frame, lists, live, new, queue, sources

TEXTS: dict[str, tuple[str, str, str, str]] = {
    **card.TEXTS,
    **fate.TEXTS,
    **frame.TEXTS,
    **lists.TEXTS,
    **live.TEXTS,
    **new.TEXTS,
    **queue.TEXTS,
    **sources.TEXTS,
}
