"""A field of poppies."""

import math

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.plants import foliage, poppy
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def klaprozen(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    hz = h * 0.46
    pl.sky(hz + h * 0.05)
    sx, sy = w * 0.66, hz - h * 0.09
    pl.light(sx, sy, h * 0.55, P["glow"], 0.95, 1.3)
    pl.clouds(0, hz * 0.9, mix(P["sky"][1], P["pale"], 0.25), P["light"], 0.44, 240, 0.6)
    p = pl.pen((0, 0, w, h))
    p.oval(sx, sy, 62 * u)
    pl.fill(p.done(), mix(P["light"], "#ffffff", 0.4))
    for k, (c, amp) in enumerate(((mix(P["far"], P["sky"][3], 0.5), 26), (P["far"], 18))):
        pts = [
            (x * w / 24, hz + (k * 14 - 6) * u + math.sin(x * 0.5 + k * 2 + pl.r.random()) * amp * u)
            for x in range(25)
        ]
        p = pl.pen((0, hz - 90 * u, w, hz + 90 * u))
        p.poly(pts + [(w, hz + 90 * u), (0, hz + 90 * u)])
        if k:
            for i in range(26):
                x = pl.r.uniform(0, w)
                foliage(pl, p, x, hz + 2 * u, 20 * u, 10 * u, 9, 9 * u)
        sh = p.done()
        pl.fill(sh, c)
    belfry(pl, w * 0.26, hz + 10 * u, 190 * u, mix(P["far"], P["mid"], 0.5), P["mid"], P["glow"], clock=False)
    p = pl.pen((0, hz, w, hz + 40 * u))
    p.rect(w * 0.12, hz - 18 * u, w * 0.42, hz + 20 * u)
    for i in range(30):
        foliage(pl, p, pl.r.uniform(w * 0.08, w * 0.48), hz + 6 * u, 16 * u, 10 * u, 6, 9 * u)
    pl.fill(p.done(), mix(P["far"], P["mid"], 0.55))
    p = pl.pen((0, hz + 8 * u, w, h))
    p.rect(0, hz + 10 * u, w, h)
    field = p.done()
    pl.fill(field, [mix(P["far"], P["glow"], 0.40), mix(P["mid"], "#6f8f3c", 0.45), P["near"], P["ink"]])
    pl.light(sx, hz + 14 * u, w * 0.6, P["glow"], 0.65, 1.6, h * 0.14)
    for layer in range(3):
        p = pl.pen((0, hz, w, h))
        for _ in range(1500):
            k = pl.r.random() ** 0.75
            y = hz + 16 * u + (h - hz) * k * 0.85
            b = (4 + 60 * k) * u
            x = pl.r.uniform(0, w)
            p.line(
                [(x, y + b), (x + pl.r.uniform(-0.3, 0.3) * b, y)], (0.8 + 2.0 * k) * u, pl.r.randint(90, 220)
            )
        pl.fill(
            p.done(),
            (mix(P["near"], P["ink"], 0.3), mix(P["mid"], "#87a046", 0.5), mix(P["glow"], P["mid"], 0.35))[
                layer
            ],
            (0.55, 0.5, 0.34)[layer],
        )
    for tone in (0.25, 0.0):
        p = pl.pen((0, hz, w, h))
        for _ in range(760):
            k = pl.r.random() ** 1.7
            y = hz + 18 * u + (h - hz) * 0.44 * k
            s = (1.6 + 11 * k) * u * pl.r.uniform(0.7, 1.2)
            p.oval(pl.r.uniform(0, w), y, s * 1.15, s * 0.75)
        pl.fill(p.done(), mix(mix(P["a"], P["glow"], 0.22), P["ink"], tone))
    fl = sorted((pl.r.random() ** 1.2, pl.r.uniform(-0.02, 1.02)) for _ in range(34))
    for k, x in fl:
        s = (13 + 40 * k) * u
        poppy(pl, w * x, hz + (h - hz) * (0.36 + 0.48 * k), s, tilt=pl.r.uniform(-0.25, 0.25), stem=s * 4)
    for x, y, s in ((0.15, 0.83, 118), (0.80, 0.90, 150), (0.50, 0.97, 100)):
        poppy(pl, w * x, h * y, s * u, tilt=pl.r.uniform(-0.2, 0.2), stem=h * 0.3)
    pl.light(sx, sy, h * 0.42, P["light"], 0.5, 2.0)
    return 0.6, 0.62
