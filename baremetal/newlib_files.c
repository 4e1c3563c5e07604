/* SPDX-License-Identifier: MIT */
/* Writes, reads, renames and removes a file with stdio: by semihosting it is one of the host's. */
#undef NDEBUG
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    assert(argc == 2);
    const char *name = argv[1];
    char moved[300];
    snprintf(moved, sizeof moved, "%s.moved", name);

    FILE *file = fopen(name, "w");
    assert(file != NULL);
    assert(fprintf(file, "line %d\nline %d\n", 1, 2) == 14);
    assert(fclose(file) == 0);

    file = fopen(name, "r+");
    assert(file != NULL);
    char line[32];
    assert(fgets(line, sizeof line, file) != NULL && strcmp(line, "line 1\n") == 0);
    assert(ftell(file) == 7);
    assert(fseek(file, 0, SEEK_END) == 0 && ftell(file) == 14);
    assert(fputs("line 3\n", file) >= 0);
    rewind(file);
    int lines = 0;
    while (fgets(line, sizeof line, file) != NULL) printf("%d: %s", ++lines, line);
    assert(lines == 3 && feof(file));
    assert(fclose(file) == 0);

    file = fopen(name, "a");
    assert(file != NULL && fputs("line 4\n", file) >= 0 && ftell(file) == 28);
    assert(fclose(file) == 0);

    assert(rename(name, moved) == 0);
    assert(fopen(name, "r") == NULL && errno == ENOENT);
    assert(remove(moved) == 0);
    assert(remove(moved) == -1 && errno == ENOENT);
    printf("%s: %s\n", moved, strerror(errno));
    return 0;
}
