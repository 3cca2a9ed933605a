/** Registers `<media-wall>`: the one line a website needs. */

import { MediaWall } from "./media-wall.js";

MediaWall.define();
