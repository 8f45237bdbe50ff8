#define _GNU_SOURCE
#include "CSuperviseShims.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

void *shim_pattern_compile(const char *text, char *reason, size_t size) {
    regex_t *pattern = malloc(sizeof *pattern);
    if (!pattern) return strncpy(reason, "out of memory", size), NULL;
    int code = regcomp(pattern, text, REG_EXTENDED | REG_NOSUB);
    if (code == 0) return pattern;
    regerror(code, pattern, reason, size);
    free(pattern);
    return NULL;
}

int shim_pattern_matches(const void *pattern, const char *bytes, size_t count) {
    regmatch_t whole = {.rm_so = 0, .rm_eo = (regoff_t)count};
    return regexec(pattern, bytes, 1, &whole, REG_STARTEND) == 0;
}

void shim_pattern_free(void *pattern) {
    regfree(pattern);
    free(pattern);
}
