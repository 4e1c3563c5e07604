/* SPDX-License-Identifier: MIT */
/* Today's date from the board's clock, and a tenth of a second by its timer. */
#undef NDEBUG
#include <assert.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>

int main(void) {
    time_t now = time(NULL);
    char text[64];
    assert(strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", gmtime(&now)) == 19);
    printf("%s\n", text);
    assert(now > 1700000000); /* this was written later */

    clock_t begin = clock();
    struct timeval first, last;
    assert(gettimeofday(&first, NULL) == 0);
    while (clock() - begin < CLOCKS_PER_SEC / 10) {
    }
    assert(gettimeofday(&last, NULL) == 0);
    long long microseconds = (last.tv_sec - first.tv_sec) * 1000000LL + (last.tv_usec - first.tv_usec);
    printf("%lld us\n", microseconds);
    assert(microseconds >= 90000);
    return 0;
}
