/* tools: carries compiled knowledge into the binary, read-only and aligned; see src/lang/builtin.h. NAME is the symbol, FILE what it carries. */
	.section .rodata
	.globl NAME
	.hidden NAME
	.balign 64
NAME:
	.incbin FILE
	.byte 0
	.section .note.GNU-stack,"",%progbits
