// SPDX-License-Identifier: MIT
// Prints the kernel's log for kmsg_oracle.py, a line a record: number, priority, microseconds, and the text in hexadecimal.
#include <stdio.h>

#include <lkmc/example.hpp>
#include <lkmc/sys/kmsg.hpp>

using namespace lkmc;

int main() {
    auto log = check(kmsg::reader::open(), without{cap::syslog});
    static char buffer[kmsg::record_size], text[kmsg::record_size];
    for (;;) {
        const auto next = log.next(buffer);
        if (next.error() == errc::pipe) continue;  // overwritten meanwhile
        const auto& record = check(next);
        if (!record) break;
        printf("%llu %u %llu ", static_cast<unsigned long long>(record.sequence), record.priority, static_cast<unsigned long long>(record.microseconds));
        for (const char c : check(record.text.unescape(text))) printf("%02x", static_cast<unsigned char>(c));
        printf("\n");
    }
}
