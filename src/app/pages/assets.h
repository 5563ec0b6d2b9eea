/* app/pages: the files that are carried into the binary by tools/web.S; NUL-terminated. */
#ifndef RAWI_APP_ASSETS_H
#define RAWI_APP_ASSETS_H

extern const char rawi_style_css[];    /* src/app/pages/style.css */
extern const char rawi_script_js[];    /* src/app/pages/rawi.js */
extern const char rawi_world_tsv[];        /* src/app/pages/world.tsv: outlines, places of states */
extern const char rawi_openapi_json[]; /* src/app/serve/openapi.json */

#endif
