"""A new post, typed at the desk: it is kept as a letter, and then collected, checked and judged like any other."""

from collections.abc import Mapping

from aiohttp import web
from yarl import URL

from mediawall.domain.errors import TryAgain
from mediawall.domain.source import SourceInfo
from mediawall.domain.typed import TypedPicture, TypedPost, blobs_of
from mediawall.web.desk import written
from mediawall.web.desk.guard import HOUSE, VISIT, new_token, same_token
from mediawall.web.desk.house import DeskHouse, Writing
from mediawall.web.desk.page import page
from mediawall.web.desk.written import Form


async def show(request: web.Request) -> web.Response:
    """The empty form; after a post was sent, with the word that it was."""
    house, writing = _writing(request)
    department = request[VISIT].person.department
    own = next((name for name in writing.sources if house.sources[name].department == department), "")
    sent = request.query.get("sent", "")
    return await _form(request, Form(words={"source": own}), sent=house.sources.get(sent))


async def send(request: web.Request) -> web.StreamResponse:
    """Keep the post and show an empty form; or show this one again with what is missing.

    The pictures are kept first, then the letter that names them: what is cut short in between is no post, and the same form
    sent again is the same post.
    """
    house, writing = _writing(request)
    form = await written.read(request)
    if not same_token(form.words.get("csrf", ""), request[VISIT].session.csrf):
        raise web.HTTPForbidden(text="token does not fit")
    problems = written.problems(form, writing.sources)
    if problems:
        return await _form(request, form, problems=problems, status=422)
    source = form.word("source")
    try:
        post = await _post(form, writing, house)
    except TryAgain:
        return await _form(request, form, problems={"form": "full"}, status=503)
    if not await writing.letters.put(source, post.key, post.written(), post.at):
        await _spare(writing, source, post)
    await house.asker.fetch(source)
    return web.Response(status=303, headers={"Location": str(URL("/desk/new").with_query(sent=source))})


def _writing(request: web.Request) -> tuple[DeskHouse, Writing]:
    house = request.config_dict[HOUSE]
    if house.writing is None:
        raise web.HTTPNotFound(text="nothing is typed at this desk")
    return house, house.writing


async def _post(form: Form, writing: Writing, house: DeskHouse) -> TypedPost:
    """The post, once its pictures are kept."""
    key, pictures = form.word("key"), list[TypedPicture]()
    for place, data in enumerate(form.pictures):
        blob = await writing.originals.put(key, data)
        pictures.append(TypedPicture(blob=blob, alt=form.alt(place)))
    return TypedPost(
        key=key,
        text=form.word("text"),
        author=form.word("author"),
        link=form.word("link"),
        at=house.clock.now(),
        pictures=tuple(pictures),
    )


async def _spare(writing: Writing, source: str, post: TypedPost) -> None:
    """Forget the pictures of a form that was kept before, except those that its letter still waits with."""
    mark, waits = 0, set[str]()
    while letters := await writing.letters.after(source, mark):
        mark = letters[-1].mark
        waits |= {blob for letter in letters if letter.key == post.key for blob in blobs_of(letter.body)}
    for picture in post.pictures:
        if picture.blob not in waits:
            await writing.originals.delete(picture.blob)


async def _form(
    request: web.Request,
    form: Form,
    *,
    problems: Mapping[str, str] | None = None,
    sent: SourceInfo | None = None,
    status: int = 200,
) -> web.Response:
    house, writing = _writing(request)
    wrong = problems or {}
    return await page(
        request,
        "new.html",
        here="new",
        status=status,
        form=form,
        key=new_token() if "key" in wrong or not form.word("key") else form.word("key"),
        choices=[(name, house.sources[name], whose) for name, whose in writing.sources.items()],
        limits=written.LONGEST,
        most=written.MOST,
        largest=written.LARGEST,
        all=written.ALL,
        problems=wrong,
        sent=sent,
    )
