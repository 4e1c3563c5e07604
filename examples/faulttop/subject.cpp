// SPDX-License-Identifier: MIT
// subject FILE PAGES [WAIT]: maps the file for itself and writes to so many of its pages, each for the first time, once
// WAIT (a FIFO) can be opened. What faulttop has to find.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/mapping.hpp>

using namespace lkmc;

int main(int argc, char** argv) {
    if (argc < 3) return print(err, "subject FILE PAGES [WAIT]\n"), 2;
    text_cursor number(argv[2]);
    const auto pages = number.number<std::size_t>();
    if (!number || !number.at_end()) return print(err, "not a number: ", argv[2], "\n"), 2;

    const fd file = check(sys::openat(at_cwd, argv[1], sys::o::rdwr | sys::o::creat | sys::o::cloexec, 0600));
    check(sys::ftruncate(file, static_cast<std::int64_t>(pages * sys::page_size())));
    // A private page is made when it is written to: one fault each, whatever the file system does with the file.
    const auto memory = check(mapping::of_file(file, pages * sys::page_size(), 0, sys::prot::read | sys::prot::write, sys::map::private_));
    if (argc > 3) check(sys::openat(at_cwd, argv[3], sys::o::rdonly | sys::o::cloexec));
    for (std::size_t n = 0; n < pages; ++n) *static_cast<volatile std::byte*>(memory.bytes().data() + n * sys::page_size()) = std::byte(1);
}
