/* SPDX-License-Identifier: MIT */
/* open's flags and errors, sizes, positions; descriptors run out, and come back. */
#undef NDEBUG
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv) {
    assert(argc == 2);
    const char *name = argv[1];
    unlink(name);
    assert(open(name, O_RDONLY) == -1 && errno == ENOENT);
    assert(open(name, O_WRONLY) == -1 && errno == ENOENT);
    assert(open(name, O_WRONLY | O_TRUNC) == -1 && errno == ENOENT);
    assert(open("/", O_WRONLY) == -1 && errno == EISDIR);

    int file = open(name, O_RDWR | O_CREAT | O_EXCL, 0644);
    assert(file == 3);
    assert(open(name, O_RDWR | O_CREAT | O_EXCL, 0644) == -1 && errno == EEXIST);
    assert(write(file, "0123456789", 10) == 10);
    assert(lseek(file, 0, SEEK_CUR) == 10);
    assert(lseek(file, -3, SEEK_END) == 7);
    char text[16];
    assert(read(file, text, sizeof text) == 3 && memcmp(text, "789", 3) == 0);
    assert(read(file, text, sizeof text) == 0);
    assert(lseek(file, -1, SEEK_SET) == -1 && errno == EINVAL);
    struct stat about;
    assert(fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size == 10);
    assert(!isatty(file));
    assert(close(file) == 0);
    assert(close(file) == -1 && errno == EBADF);
    assert(stat(name, &about) == 0 && about.st_size == 10);

    file = open(name, O_WRONLY | O_CREAT, 0644); /* which keeps what is there */
    assert(write(file, "ab", 2) == 2 && close(file) == 0);
    file = open(name, O_WRONLY | O_APPEND);
    assert(write(file, "cd", 2) == 2 && close(file) == 0);
    assert(stat(name, &about) == 0 && about.st_size == 12);
    FILE *stream = fopen(name, "r");
    assert(fgets(text, sizeof text, stream) != NULL && strcmp(text, "ab23456789cd") == 0);
    assert(fclose(stream) == 0);
    file = open(name, O_WRONLY | O_TRUNC);
    assert(close(file) == 0 && stat(name, &about) == 0 && about.st_size == 0);

    int count = 0;
    while (open(name, O_RDONLY) >= 0) count++;
    assert(errno == EMFILE && count == 16);
    for (int d = 3; d < 3 + count; d++) assert(close(d) == 0);
    assert(unlink(name) == 0);
    assert(stat(name, &about) == -1 && errno == ENOENT);
    return 0;
}
