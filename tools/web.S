/* tools: carries the files of the pages into the program, NUL-terminated; see src/app/pages/assets.h. */
	.macro carry name, file
	.globl \name
\name:
	.incbin "\file"
	.byte 0
	.endm
	.section .rodata
	carry rawi_style_css, src/app/pages/style.css
	carry rawi_script_js, src/app/pages/rawi.js
	carry rawi_world_tsv, src/app/pages/world.tsv
	carry rawi_openapi_json, src/app/serve/openapi.json
	.section .note.GNU-stack,"",%progbits
