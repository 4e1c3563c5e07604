// SPDX-License-Identifier: MIT
// Writes a record to the kernel's log and finds it there among the others, with its level and time.
#include <lkmc/example.hpp>
#include <lkmc/sys/kmsg.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/sysctl.hpp>

using namespace lkmc;

int main() {
    char state[16];
    if (sysctl("kernel.printk_devkmsg").read(state).value_or("") == "off") skip("kernel.printk_devkmsg is off: programs may not write to the log");

    auto log = check(kmsg::reader::open(), without{cap::syslog});
    LKMC_ASSERT_OK(log.to_end());

    // Of a level that no console shows, and with a word that nobody else writes.
    text_buffer<80> text;
    print(text, "lkmc: process ", sys::getpid(), " says \\hello\\");
    check(kmsg::write(kmsg::level::debug, text.view()), without{cap::dac_override});

    char buffer[kmsg::record_size];
    for (;;) {
        const auto next = log.next(buffer);
        if (next.error() == errc::pipe) continue;  // others wrote so much that some was lost: log.lost()
        const kmsg::record& record = check(next);
        LKMC_ASSERT(record, "the log ends without our record");
        if (!(record.text == text.view())) continue;

        // It stands there with \x5c for each backslash.
        char plain[80];
        print(out, "record ", record.sequence, " at ", record.microseconds, " µs: ", check(record.text.unescape(plain)), "\n");
        LKMC_ASSERT(record.level() == kmsg::level::debug);
        LKMC_ASSERT(record.facility() == kmsg::facility::user);  // kern is the kernel's own
        break;
    }
}
