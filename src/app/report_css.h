/* app: the report's style sheet, src/app/report.css, carried into the binary by tools/blobs.S; NUL-terminated. */
#ifndef RAWI_APP_REPORT_CSS_H
#define RAWI_APP_REPORT_CSS_H

extern const char rawi_report_css[];

#endif
