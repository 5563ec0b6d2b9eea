/* tools: carries compiled knowledge into the binary, read-only and aligned; see src/lang/builtin.h. */
	.section .rodata
	.globl rawi_builtin_tables
	.balign 64
rawi_builtin_tables:
	.incbin "tables.bin"
	.byte 0
	.globl rawi_builtin_schema
rawi_builtin_schema:
	.incbin "src/store/schema.sql"
	.byte 0
	.section .note.GNU-stack,"",%progbits
