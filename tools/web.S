/* tools: carries the report's style sheet into the program, NUL-terminated; see src/app/report_css.h. */
	.section .rodata
	.globl rawi_report_css
rawi_report_css:
	.incbin "src/app/report.css"
	.byte 0
	.section .note.GNU-stack,"",%progbits
